import CGessoPlugin
import GessoProvider
import Glibc

/// A copy of everything that a plugin's table holds.
struct TableBytes {
    private var parts: [(place: String, bytes: [UInt8])] = []

    init(_ rows: TableRows) {
        add("the plugin table", rows.plugin)
        for model in rows.models {
            add(model.place, model.value)
            let row = model.value
            if let sizes = try? PluginMemory.list(row.sizes, row.size_count, "") {
                for index in sizes.indices {
                    add("\(model.place).sizes[\(index)]", sizes[index])
                }
            }
            for choice in TableRows.choices(of: model) { add(choice.place, choice.value) }
        }
        for secret in rows.secrets { add(secret.place, secret.value) }
        let own = rows.plugin
        let names: [TableTexts.Text] = [
            (own.id, "id"), (own.version, "version"), (own.name, "name"), (own.vendor, "vendor"),
        ]
        for (text, place) in names + TableTexts.all(rows) { add(place, text) }
    }

    /// The places that differ.
    func changes(to later: TableBytes) -> [String] {
        let old = Dictionary(parts.map { ($0.place, $0.bytes) }) { first, _ in first }
        let new = Dictionary(later.parts.map { ($0.place, $0.bytes) }) { first, _ in first }
        return Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
    }

    private mutating func add<T>(_ place: String, _ value: T) {
        parts.append((place, withUnsafeBytes(of: value) { Array($0) }))
    }

    private mutating func add(_ place: String, _ text: UnsafePointer<CChar>?) {
        let count = text.map { strnlen($0, 1 << 20) } ?? 0
        let bytes = UnsafeBufferPointer(start: text, count: count)
        parts.append((place, bytes.map(UInt8.init(bitPattern:))))
    }
}
