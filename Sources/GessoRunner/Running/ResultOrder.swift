import GessoBase
import GessoPipeline

/// Holds results back until everything before them in the order of expansion is over, so that a
/// listing does not depend on what happened to be done first.
struct ResultOrder {
    private var over: Set<InstanceID> = []
    private var listed: Set<InstanceID> = []
    /// As far as it is expanded.
    private var order: [InstanceID] = []
    private var next = 0
    private var size = 0

    /// An instance is over.
    mutating func note(_ id: InstanceID) { over.insert(id) }

    /// An instance is over and has been told of in another way.
    mutating func skip(_ id: InstanceID) {
        over.insert(id)
        listed.insert(id)
    }

    /// What can be listed now, in order.
    ///
    /// - Parameters:
    ///   - expansion: tells the order; what it expands later comes in at its place.
    ///   - isEnd: whether nothing more will be over, so that gaps stay.
    /// - Returns: instances that were not given before.
    mutating func take(_ expansion: Expansion, isEnd: Bool = false) -> [InstanceID] {
        if expansion.size != size {
            (order, size, next) = (expansion.instances, expansion.size, 0)
        }
        var taken: [InstanceID] = []
        while next < order.count {
            let id = order[next]
            guard over.contains(id) || isEnd else { break }
            if over.contains(id), listed.insert(id).inserted { taken.append(id) }
            next += 1
        }
        return taken
    }
}
