import GessoBase
import GessoHTTP
import GessoProvider

/// Check 28: every refusal is put into its class.
enum ResponseStatusMap {
    static let check = Check(
        28, "response-status-map",
        "400 401 402 403 404 408 409 413 422 429 500 502 503 504 529, with an empty body and with"
            + " the answers of the case files, give the code of the documented table, a message and"
            + " a fitting retry."
    ) { context throws(CheckSkip) in
        let samples = try Samples(context)
        try samples.requireRemote()
        let player = Player(plugin: samples.plugin)
        var faults: [String] = []
        var isAsked = false
        for sample in samples.distinct(24) {
            for row in StatusTable.rows {
                for (response, isTold) in answers(row.status, samples.all) {
                    let cut = sample.replacing(0, by: .response(response))
                    let playback = try player.play(cut)
                    guard playback.actions.first?.exchange != nil else { continue }
                    isAsked = true
                    let fault = fault(playback, row, isTold)
                    if let fault { faults.append("\(sample.name), status \(row.status): \(fault)") }
                }
            }
        }
        guard isAsked else { throw CheckSkip("nothing is sent, so nothing is answered") }
        return .of(Array(faults.prefix(12)))
    }

    /// An empty answer, and those of the case files that have the status.
    private static func answers(_ status: Int, _ samples: [Sample]) -> [(HTTPResponse, Bool)] {
        let empty = HTTPResponse(status: status, headers: [], body: [])
        let told = Set(samples.flatMap(\.events).compactMap(\.answer))
            .filter { $0.status == status && !$0.body.isEmpty }
            .sorted { $0.body.lexicographicallyPrecedes($1.body) }
        return [(empty, false)] + told.map { ($0, true) }
    }

    private static func fault(
        _ playback: Playback, _ row: StatusTable.Row, _ isTold: Bool
    ) -> String? {
        if let fault = playback.fault { return fault }
        guard let last = playback.last else { return nil }
        guard let failure = last.failure else {
            return "the plugin does not fail, but \(last.described)"
        }
        return StatusTable.fault(failure, row, isTold: isTold)
    }
}
