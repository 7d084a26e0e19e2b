import GessoBase
import GessoHTTP
import GessoProvider

/// Check 29: whatever a server answers, the plugin survives and says so.
enum ResponseMalformed {
    private static let mutations = 500

    static let check = Check(
        29, "response-malformed",
        "Empty, truncated, HTML with 200, wrong types, huge numbers, invalid UTF-8, depth 10,000 and"
            + " 500 seeded mutations lead to a failure with server_error, never to a crash."
    ) { context throws(CheckSkip) in
        let samples = try Samples(context)
        try samples.requireRemote()
        let player = Player(plugin: samples.plugin)
        let goods = try points(samples, player)
        guard !goods.isEmpty else { throw CheckSkip("nothing is sent, so nothing is answered") }
        // What a case file answers is no damage: an empty list may mean something.
        let told = Set(samples.all.flatMap(\.events).compactMap(\.answer).map(\.body))
        var faults: [String] = []
        for (sample, index, good) in goods {
            for (response, what) in Mutations.broken(good)
            where response.body.isEmpty || !told.contains(response.body) {
                let cut = sample.replacing(index, by: .response(response))
                if let fault = fault(try player.play(cut), index, good) {
                    faults.append("\(sample.name), answer \(index + 1) is \(what): \(fault)")
                }
            }
        }
        var random = context.random
        for number in 0..<mutations {
            let (sample, index, good) = goods[number % goods.count]
            let cut = sample.replacing(
                index, by: .response(Mutations.mutated(good, &random)))
            if let fault = mildFault(try player.play(cut), index) {
                faults.append("\(sample.name), answer \(index + 1), mutation \(number): \(fault)")
            }
        }
        return .of(Array(faults.prefix(12)))
    }

    /// The good answers that matter; made-up operations get an object as their first.
    private static func points(
        _ samples: Samples, _ player: Player
    ) throws(CheckSkip) -> [(Sample, Int, HTTPResponse)] {
        var points: [(Sample, Int, HTTPResponse)] = []
        for sample in samples.distinct(24) {
            guard sample.isCase else {
                guard try player.play(sample).last?.exchange != nil else { continue }
                let body = Array(#"{"id": "1", "data": [{"url": "x", "text": "y"}]}"#.utf8)
                points.append((sample, 0, HTTPResponse(status: 200, headers: [], body: body)))
                continue
            }
            let isCancelled = sample.events.firstIndex(where: \.isCancel) ?? sample.events.count
            for (index, event) in sample.events.prefix(isCancelled).enumerated() {
                // A body that nobody reads, such as that of an upload, may be anything.
                guard let answer = event.answer, (200..<300).contains(answer.status),
                    !answer.body.isEmpty
                else { continue }
                points.append((sample, index, answer))
            }
        }
        return points
    }

    private static func fault(
        _ playback: Playback, _ index: Int, _ good: HTTPResponse
    ) -> String? {
        if let fault = playback.fault { return fault }
        guard playback.actions.count > index + 1, let action = playback.last else { return nil }
        // A picture's bytes are the host's to judge.
        let isPicture = good.header("content-type")?.hasPrefix("image/") ?? false
        if isPicture, action.result != nil { return nil }
        guard let failure = action.failure else {
            return "the plugin does not fail, but \(action.described)"
        }
        return failure.code == "server_error"
            ? nil : "it is \(failure.code), not server_error: \(failure.message)"
    }

    /// A mutation may have hit what does not matter, or made one good answer of another.
    private static func mildFault(_ playback: Playback, _ index: Int) -> String? {
        if let fault = playback.fault { return fault }
        guard let failure = playback.last?.failure, failure.code == "internal" else { return nil }
        return "it is internal, not server_error: \(failure.message)"
    }
}
