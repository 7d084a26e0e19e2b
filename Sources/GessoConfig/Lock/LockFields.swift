import GessoBase

/// The fields of one line while it is read.
struct LockFields {
    var instance: String?
    var key: Digest?
    var outputs: [LockEntry.Output] = []
    var plugin: String?
    var revision: Int?
    var model: String?
    var seed: Int?
    var round = 0
    var madeBy: [LockEntry.Maker] = []
    var isApproved = false
    var path: String?
    var digest: Digest?
    var unknown: [String] = []

    /// Stands in until the digest of an output is read.
    static let noDigest = Digest(of: "")

    func entry(_ instance: String, _ key: Digest) -> LockEntry {
        var entry = LockEntry(instance: instance, key: key, outputs: outputs)
        entry.plugin = plugin
        entry.revision = revision
        entry.model = model
        entry.seed = seed
        entry.round = round
        entry.madeBy = madeBy
        entry.isApproved = isApproved
        entry.unknown = unknown
        return entry
    }
}
