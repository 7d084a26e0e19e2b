/// What one target does with one input.
///
/// It never traps: whatever it reads is hostile, and a trap is what the fuzzer looks for.
typealias FuzzTarget = @Sendable (UnsafeRawBufferPointer) -> Void

/// The targets by name; each has a corpus of the same name.
let fuzzTargets: [String: FuzzTarget] = [
    "action": readAction,
    "avif": readPicture,
    "jpeg": readPicture,
    "json": readJSON,
    "manifest": readManifest,
    "png": readPNG,
    "webp": readPicture,
    "write-png": writePNG,
]
