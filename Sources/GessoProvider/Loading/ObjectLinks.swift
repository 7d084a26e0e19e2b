/// What a shared object asks the linker for.
struct ObjectLinks: Sendable, Hashable {
    /// DT_NEEDED, in the order of the file.
    var needed: [String] = []
    /// The value of DT_RUNPATH, else of DT_RPATH; nil where it has neither.
    var runPath: String?
    /// Libraries named in other ways: DT_FILTER, DT_AUXILIARY, DT_AUDIT, DT_DEPAUDIT.
    var unusual: [String] = []
}
