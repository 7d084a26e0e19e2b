import GessoProvider

/// Check 32: `end` gives everything back, whenever it comes.
enum EndAnywhere {
    /// Enough that what one operation leaves is told from noise.
    private static let rounds = 16
    /// What one operation may seem to leave: less than the smallest block of a heap.
    private static let slack = 16

    static let check = Check(
        32, "end-anywhere",
        "`end` at every point of every case, also right after `begin`, leaves nothing on the heap."
    ) { context throws(CheckSkip) in
        let samples = try Samples(context)
        let player = Player(plugin: samples.plugin)
        var faults: [String] = []
        for sample in samples.distinct(12) {
            let instance = try player.open(sample)
            for count in -1...sample.events.count {
                let growth = try Heap.growth(rounds: rounds) { () throws(CheckSkip) in
                    let operation = try player.begin(sample, instance)
                    // Right after `begin` there is not even a START.
                    if count >= 0 { _ = Player.play(Array(sample.events.prefix(count)), operation) }
                    operation.end()
                    instance.host.forgetLog()
                }
                guard growth >= slack else { continue }
                let place = count < 0 ? "right after begin" : "after event \(count)"
                faults.append("\(sample.name): `end` \(place) leaves \(growth) bytes")
                break
            }
        }
        return .of(Array(faults.prefix(12)))
    }
}
