package import CGessoPlugin
import GessoProvider

/// The rows of a plugin's table that can be read without risk.
///
/// What is null, misaligned or of an impossible size is left out; `table-sizes` and `table-models`
/// tell of it.
package struct TableRows {
    /// One struct of the table and how messages call it: "models[2]".
    package struct Row<T> {
        package var place: String
        package var pointer: UnsafePointer<T>
        package var value: T { pointer.pointee }
    }

    package static let maxModels = 4096
    package static let maxSecrets = 64
    package static let maxChoices = 64

    package let plugin: gesso_plugin

    package init(_ plugin: RawPlugin) { self.plugin = plugin.table.pointee }

    package var models: [Row<gesso_model>] {
        Self.rows(plugin.models, plugin.model_count, "models", Self.maxModels)
    }

    package var secrets: [Row<gesso_secret>] {
        Self.rows(plugin.secrets, plugin.secret_count, "secrets", Self.maxSecrets)
    }

    package static func choices(of model: Row<gesso_model>) -> [Row<gesso_choice>] {
        rows(
            model.value.choices, model.value.choice_count, "\(model.place).choices", maxChoices)
    }

    /// Text, or nil for null and for what is no text.
    package static func text(_ pointer: UnsafePointer<CChar>?) -> String? {
        (try? PluginMemory.text(pointer, "")) ?? nil
    }

    /// The texts of a list, without those that are none.
    package static func texts(
        _ pointer: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int
    ) -> [String] {
        guard let list = try? PluginMemory.list(pointer, count, "") else { return [] }
        return list.compactMap { text($0) }
    }

    private static func rows<T>(
        _ pointer: UnsafePointer<UnsafePointer<T>?>?, _ count: Int, _ place: String, _ limit: Int
    ) -> [Row<T>] {
        guard let list = try? PluginMemory.list(pointer, count, place, limit: limit) else {
            return []
        }
        return list.enumerated().compactMap { index, pointer in
            let place = "\(place)[\(index)]"
            return (try? PluginMemory.grown(pointer, place)).map { Row(place: place, pointer: $0) }
        }
    }
}
