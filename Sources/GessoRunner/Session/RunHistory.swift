import GessoBase
import GessoPipeline

/// What runs leave beside their pipeline, in `.gesso/`: the last summary, and the key that each
/// instance had, so that the next plan can say what changed.
struct RunHistory {
    private let folder: String
    private let name: String
    private let files: any FileSystem

    init(_ pipeline: Pipeline, _ files: any FileSystem) {
        folder = pipeline.folder + "/.gesso"
        let slash = pipeline.file.lastIndex(of: "/")
        name = slash.map { String(pipeline.file[pipeline.file.index(after: $0)...]) } ?? ""
        self.files = files
    }

    private var keysFile: String { "\(folder)/\(name).keys.json" }

    /// By instance; empty where nothing was left, or nothing that can be read.
    func lastKeys() -> [String: Digest] {
        guard let bytes = try? files.read(keysFile, limit: 256 << 20),
            let map = (try? JSON.parse(bytes))?.map
        else { return [:] }
        var keys: [String: Digest] = [:]
        for (instance, value) in map {
            keys[instance] = value.string.flatMap { Digest(hex: $0) }
        }
        return keys
    }

    private var roundsFile: String { "\(folder)/\(name).rounds.json" }

    /// How often instances were refreshed since the lock was last written.
    func rounds() -> [String: Int] {
        guard let bytes = try? files.read(roundsFile, limit: 256 << 20),
            let map = (try? JSON.parse(bytes))?.map
        else { return [:] }
        return Dictionary(
            map.compactMap { pair in pair.value.int.map { (pair.key, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Keeps rounds that no lock has, for the runs that follow.
    func write(rounds: [String: Int]) throws(FileError) {
        try files.createFolder(folder)
        let map = rounds.sorted { $0.key < $1.key }.map { ($0.key, Value.int($0.value)) }
        try put(JSON.text(.map(ValueMap(map))) + "\n", at: roundsFile)
    }

    /// Leaves a run's summary and keys; a folder that cannot be written is none of its business.
    func write(_ summary: RunSummary, keys: [(String, Digest)]) {
        do throws(FileError) {
            try files.createFolder(folder)
            let ignore = "\(folder)/.gitignore"
            if (try? files.status(ignore)) == nil { try files.write(Array("*\n".utf8), to: ignore) }
            try put(JSON.text(summary.json, pretty: true) + "\n", at: "\(folder)/\(name).run.json")
            let map = ValueMap(keys.map { ($0.0, .string($0.1.hex)) })
            try put(JSON.text(.map(map)) + "\n", at: keysFile)
        } catch {
            return
        }
    }

    private func put(_ text: String, at path: String) throws(FileError) {
        try files.write(Array(text.utf8), to: path)
    }
}
