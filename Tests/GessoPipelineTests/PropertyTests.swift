import GessoBase
import GessoPipeline
import GessoTestSupport
import Testing

/// Rules that hold for every pipeline.
@Suite struct PropertyTests {
    /// What is left of a walk when order and time are taken away.
    private struct End: Equatable {
        var outcomes: [String: String] = [:]
        var dependencies: [String: Set<String>] = [:]
        var order: [String] = []
    }

    /// Settles ready instances by chance, some as failed; which ones depends on their ids alone.
    private func end(_ text: String, seed: UInt64, isPlan: Bool = false) throws -> End {
        let walk = try Walk.of(text)
        walk.settleAtRandom(seed: seed) { instance, expansion in
            if isPlan { return .promised(expansion.promise(for: instance.id)) }
            let chance = Digest(of: "\(instance.id)").description.utf8.last.map { $0 % 16 }
            return chance == 3 ? .failed : .made(Walk.made(instance, expansion))
        }
        var end = End()
        end.order = walk.ids
        for id in walk.expansion.instances {
            switch walk.expansion.outcome(of: id) {
            case .made?: end.outcomes["\(id)"] = "made"
            case .promised?: end.outcomes["\(id)"] = "promised"
            case .skipped?: end.outcomes["\(id)"] = "skipped"
            case .failed?: end.outcomes["\(id)"] = "failed"
            case .blocked?: end.outcomes["\(id)"] = "blocked"
            case nil: end.outcomes["\(id)"] = "waiting"
            }
            end.dependencies["\(id)"] = Set(walk.dependencies("\(id)"))
        }
        return end
    }

    @Test("the order of steps in the file changes no instance and no dependency", arguments: 0..<60)
    func orderOfSteps(_ seed: Int) throws {
        var pipeline = RandomPipeline(seed: UInt64(seed))
        for isPlan in [true, false] {
            var usual = try end(pipeline.text(), seed: 0, isPlan: isPlan)
            usual.order.sort()
            for order in pipeline.orders(4) {
                var other = try end(pipeline.text(order: order), seed: 0, isPlan: isPlan)
                other.order.sort()
                #expect(other == usual, "\(pipeline.text(order: order))")
            }
        }
    }

    @Test(
        "the order in which instances end changes neither outcomes nor `instances`",
        arguments: 0..<60)
    func orderOfEnds(_ seed: Int) throws {
        let text = RandomPipeline(seed: UInt64(1000 + seed)).text()
        for isPlan in [true, false] {
            let usual = try end(text, seed: 0, isPlan: isPlan)
            #expect(!usual.order.isEmpty)
            #expect(isPlan || !usual.outcomes.values.contains("waiting"), "\(text)")
            for other in 1...6 {
                let found = try end(text, seed: UInt64(other), isPlan: isPlan)
                #expect(found.order == usual.order, "\(text)")
                #expect(found.outcomes == usual.outcomes, "\(text)")
                #expect(found.dependencies == usual.dependencies, "\(text)")
            }
        }
    }
}
