import GessoBase
import GessoStore
import Glibc

// StoreWriter FOLDER NAME COUNT: waits until its input is closed, then commits that many records,
// each with a large blob, a small one and a free record before it, and says a line for each.

let arguments = CommandLine.arguments
guard arguments.count == 4, let count = Int(arguments[3]) else { exit(64) }
let (folder, name) = (arguments[1], arguments[2])

/// Content that no two names and numbers share.
func content(_ label: String, _ size: Int) -> [UInt8] {
    Array(String(repeating: label + "\n", count: size / (label.utf8.count + 1) + 1).utf8)
}

func record(_ label: String, _ artifacts: [Artifact]) -> Record {
    let outputs = [Output("images", .artifacts(artifacts.map { .init($0) }))]
    return Record(
        key: Digest(of: label), stepKind: "image.generate", instance: label, outputs: outputs,
        created: Timestamp(sinceEpoch: .zero))
}

func put(_ bytes: [UInt8], in store: Store) throws -> Artifact {
    let digest = try store.put(bytes, mediaType: "image/png")
    return Artifact(digest: digest, mediaType: "image/png", bytes: bytes.count)
}

var byte: UInt8 = 0
while read(STDIN_FILENO, &byte, 1) > 0 {}

let store = Store(folder: folder)
for number in 0..<count {
    let label = "\(name)\(number)"
    // All writers put the same shared blob: only one file may come of it.
    let artifacts = try [
        put(content(label, 20_000), in: store), put(content(label, 100), in: store),
        put(content("shared\(number)", 9000), in: store),
    ]
    store.save(record("free \(label)", artifacts), parts: ["label": .string(label)])
    try await store.commit(record(label, artifacts), parts: ["label": .string(label)])
    let line = Array((label + "\n").utf8)
    guard write(STDOUT_FILENO, line, line.count) == line.count else { exit(74) }
}
