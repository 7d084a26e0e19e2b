// A plugin in Swift that brings its runtime along; built with -static-stdlib, the header as the
// bridging header. It refuses every request, in a text that Swift puts together.

/// Texts and tables that live as long as the process, as the interface asks.
///
/// `nonisolated(unsafe)`: nobody writes to them once they are made.
nonisolated(unsafe) private let table: UnsafePointer<gesso_plugin> = {
    let model = UnsafeMutablePointer<gesso_model>.allocate(capacity: 1)
    model.initialize(to: gesso_model())
    model.pointee.struct_size = MemoryLayout<gesso_model>.size
    model.pointee.id = text("static-1")
    model.pointee.label = text("Static One")
    model.pointee.ops = UInt32(GESSO_OP_GENERATE)
    model.pointee.output_formats = UInt32(GESSO_FORMAT_PNG)
    model.pointee.max_images = 1
    let models = UnsafeMutablePointer<UnsafePointer<gesso_model>?>.allocate(capacity: 1)
    models.initialize(to: UnsafePointer(model))
    let table = UnsafeMutablePointer<gesso_plugin>.allocate(capacity: 1)
    table.initialize(to: gesso_plugin())
    table.pointee.struct_size = MemoryLayout<gesso_plugin>.size
    table.pointee.id = text("static")
    table.pointee.version = text("1.0.0")
    table.pointee.name = text(["A", "static", "plugin"].joined(separator: " "))
    table.pointee.vendor = text("Tests")
    table.pointee.models = UnsafePointer(models)
    table.pointee.model_count = 1
    table.pointee.flags = UInt32(GESSO_PLUGIN_COMPUTES)
    table.pointee.open = { _, _, _, _ in OpaquePointer(malloc(1)) }
    table.pointee.close = { free(UnsafeMutableRawPointer($0)) }
    table.pointee.begin = { _, _ in OpaquePointer(malloc(1)) }
    table.pointee.end = { free(UnsafeMutableRawPointer($0)) }
    table.pointee.step = { _, _, action in
        action?.pointee.kind = UInt32(GESSO_ACTION_FAIL)
        action?.pointee.error = refusal
    }
    return UnsafePointer(table)
}()

nonisolated(unsafe) private let refusal: UnsafePointer<gesso_error> = {
    let error = UnsafeMutablePointer<gesso_error>.allocate(capacity: 1)
    error.initialize(to: gesso_error())
    error.pointee.struct_size = MemoryLayout<gesso_error>.size
    error.pointee.code = gesso_error_code(GESSO_ERROR_INVALID_REQUEST)
    error.pointee.message = text("static says no to \([1, 2, 3].map { $0 * 2 })")
    return UnsafePointer(error)
}()

private func text(_ text: String) -> UnsafePointer<CChar>? { UnsafePointer(strdup(text)) }

// The name is the interface's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table }
