package import CGessoPlugin

/// A struct of the header that may get more members, with its size in minor 0.
package protocol GrowableStruct {
    static var minorZeroSize: Int { get }
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var struct_size: Int { get set }
}

extension gesso_plugin: GrowableStruct { package static let minorZeroSize = 192 }
extension gesso_model: GrowableStruct { package static let minorZeroSize = 216 }
extension gesso_choice: GrowableStruct { package static let minorZeroSize = 32 }
extension gesso_secret: GrowableStruct { package static let minorZeroSize = 56 }
extension gesso_host: GrowableStruct { package static let minorZeroSize = 64 }
extension gesso_request: GrowableStruct { package static let minorZeroSize = 192 }
extension gesso_input: GrowableStruct { package static let minorZeroSize = 48 }
extension gesso_event: GrowableStruct { package static let minorZeroSize = 24 }
extension gesso_response: GrowableStruct { package static let minorZeroSize = 48 }
extension gesso_action: GrowableStruct { package static let minorZeroSize = 56 }
extension gesso_estimate: GrowableStruct { package static let minorZeroSize = 24 }
