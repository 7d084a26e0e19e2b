import GessoBase
import GessoTemplate

// Pictures that other instances make.
extension Expansion {
    /// Puts made pictures in; while one is not there yet the instance waits.
    func awaitPictures(_ arguments: inout ValueMap, _ instance: InstanceNode) throws(Stop) {
        var unmade: [InstanceNode] = []
        for (name, value) in arguments where value.holdsImage {
            let current = engine.refreshed(value)
            try collect(current, &unmade, instance.node.step.location)
            arguments[name] = current
        }
        guard !unmade.isEmpty else { return }
        throw waiting(instance, unmade)
    }

    /// What was read has to be over, also where the value was known before: otherwise it would be
    /// a matter of time whether a failure of it blocks this instance.
    func awaitReads(_ instance: InstanceNode) throws(Stop) {
        var unmade: [InstanceNode] = []
        for source in engine.evaluation.reads {
            if source.isBad { throw .blocked(source) }
            if source.level < .settled { unmade.append(source) }
        }
        guard unmade.isEmpty else { throw waiting(instance, unmade) }
        for node in engine.evaluation.stepReads where !node.isAt(.settled) || node.firstBad != nil {
            if let bad = node.firstBad { throw .blocked(bad) }
            throw stop(engine.evaluation.open(.step(node), .settled), at: node.step.location)
        }
    }

    /// The waiting itself is noted here, since it is for several at once.
    private func waiting(_ instance: InstanceNode, _ unmade: [InstanceNode]) -> Stop {
        var seen: Set<ObjectIdentifier> = []
        let distinct = unmade.filter { seen.insert(ObjectIdentifier($0)).inserted }
        engine.begin()
        wait(.resolve(instance), forAll: distinct)
        return .open(distinct.map { .instance($0.id) })
    }

    private func collect(
        _ value: Value, _ unmade: inout [InstanceNode], _ place: SourceLocation
    ) throws(Stop) {
        switch value {
        case .image(let image): try collect(image, &unmade, place)
        case .list(let items): for item in items { try collect(item, &unmade, place) }
        case .map(let members): for (_, item) in members { try collect(item, &unmade, place) }
        case .null, .bool, .int, .double, .string: break
        }
    }

    private func collect(
        _ image: ImageValue, _ unmade: inout [InstanceNode], _ place: SourceLocation
    ) throws(Stop) {
        guard let source = engine.source(of: image) else { return }
        engine.evaluation.read(source)
        switch source.state {
        case .failed, .blocked: throw .blocked(source)
        case .skipped: throw .failed(Wording.skipped(source.id, at: place))
        case .waiting, .ready: unmade.append(source)
        case .made:
            if image.artifact == nil, engine.picture(of: image, in: source) == nil {
                throw .skipped
            }
        case .promised: break
        }
    }
}
