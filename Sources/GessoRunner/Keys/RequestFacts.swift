import GessoBase
import GessoProvider

/// What facts about a model decide about a request, beside what stands in `with`.
struct RequestFacts {
    private let resolution: ModelResolution
    private let prepared: PreparedInstance

    init(_ resolution: ModelResolution, of prepared: PreparedInstance) {
        self.resolution = resolution
        self.prepared = prepared
    }

    /// Where the request is another one than without what an entry says of the model: only that
    /// belongs in a key, so that a price or a name makes nothing again.
    ///
    /// - Parameter plain: by the plugin's own table.
    /// - Returns: what differs, by name; nil where nothing does.
    func differences(from plain: ModelResolution) -> Value? {
        let (now, was) = (described, RequestFacts(plain, of: prepared).described)
        var parts = ValueMap()
        for name in Set(now.keys).union(was.keys).sorted() where now[name] != was[name] {
            parts[name] = now[name] ?? .null
        }
        return parts.isEmpty ? nil : .map(parts)
    }

    private var described: ValueMap {
        var map = resolution.request?.described ?? ValueMap()
        // The name is a part of its own.
        map["model"] = nil
        let (counts, model) = (resolution.counts, resolution.model)
        if counts.count > 1 { map["counts"] = .list(counts.map(Value.int)) }
        if prepared.schema.field(named: "seed") != nil {
            map["takes_seed"] = .bool(model?.features.contains(.seed) ?? true)
        }
        if prepared.with["mask"] != nil {
            map["mask"] = .string((model?.mask ?? .whiteEdits).rawValue)
        }
        return map
    }
}
