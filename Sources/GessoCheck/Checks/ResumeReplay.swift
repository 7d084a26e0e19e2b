import GessoProvider

/// Check 39: an operation that is begun again asks for the same things.
enum ResumeReplay {
    static let check = Check(
        39, "resume-replay",
        "Every case, cut after each event and begun again with the stored answers, asks for the same"
            + " exchanges byte for byte and ends the same."
    ) { context throws(CheckSkip) in
        let samples = try Samples(context)
        let player = Player(plugin: samples.plugin)
        var faults: [String] = []
        for sample in samples.distinct(40) {
            let whole = try player.play(sample)
            for count in 0...sample.events.count {
                // One instance, as a crash of a neighbour leaves it.
                let instance = try player.open(sample)
                _ = try player.play(sample.prefix(count), instance)
                let again = try player.play(sample, instance)
                guard let index = firstDifference(whole, again) else { continue }
                faults.append(
                    "\(sample.name), begun again after event \(count): action \(index + 1) differs:"
                        + " the plugin \(described(again, index)), before it"
                        + " \(described(whole, index))")
            }
        }
        return .of(Array(faults.prefix(12)))
    }

    private static func described(_ playback: Playback, _ index: Int) -> String {
        index < playback.actions.count ? playback.actions[index].described : "does nothing"
    }

    /// The first action that is not the same in both; nil where all are.
    static func firstDifference(_ a: Playback, _ b: Playback) -> Int? {
        let shared = zip(a.actions, b.actions).enumerated().first { $0.element.0 != $0.element.1 }
        if let shared { return shared.offset }
        let counts = (a.actions.count, b.actions.count)
        return counts.0 == counts.1 ? nil : min(counts.0, counts.1)
    }
}
