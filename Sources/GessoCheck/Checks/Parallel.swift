import GessoBase
import GessoProvider

/// Check 37: operations at the same time do not notice each other.
enum Parallel {
    private static let threads = 8
    private static let operations = 64

    static let check = Check(
        37, "parallel", "64 operations on 8 threads give the actions of one after the other."
    ) { context throws(CheckSkip) in
        let samples = try Samples(context)
        let player = Player(plugin: samples.plugin)
        let count = samples.all.count
        var serial: [[SeenAction]] = []
        var instances: [RawInstance] = []
        for sample in samples.all {
            let instance = try player.open(sample)
            serial.append(try player.play(sample, instance).actions)
            instances.append(instance)
        }
        let (expected, shared) = (serial, instances)
        let faults = Guarded<Set<String>>([])
        Threads.run(threads) { thread in
            for number in 0..<operations / threads {
                let index = (thread + number * threads) % count
                let sample = samples.all[index]
                // The threads begin together, so a fault of their own is told once.
                guard let playback = try? player.play(sample, shared[index]) else {
                    faults.withLock { _ = $0.insert("\(sample.name): `begin` gives no operation") }
                    continue
                }
                if playback.actions != expected[index] {
                    faults.withLock {
                        _ = $0.insert("\(sample.name): other actions than one after the other")
                    }
                }
            }
        }
        return .of(faults.withLock { $0.sorted() })
    }
}
