import CMalloc
import Glibc

/// What this process holds: memory, threads, descriptors.
package struct Footprint: Sendable {
    /// Bytes of the heap in use.
    package var heap: Int
    /// Bytes of address space.
    package var space: Int
    package var threads: Int
    package var descriptors: Int

    /// Looks at this process.
    package static var now: Footprint {
        let state = ProcessState.now
        return Footprint(
            heap: gesso_heap_in_use(), space: addressSpace(),
            threads: state.threadCount, descriptors: state.descriptorCount)
    }

    /// What has grown by as much as a leak in each round would make it grow.
    ///
    /// - Parameters:
    ///   - later: the state after the rounds.
    ///   - rounds: how many there were.
    /// - Returns: one sentence for each thing.
    package func growth(to later: Footprint, rounds: Int) -> [String] {
        var faults: [String] = []
        // The smallest block of the heap has 32 bytes with its head.
        let heap = later.heap - self.heap
        if heap >= rounds * 24 { faults.append("\(heap / rounds) bytes of heap stay each time") }
        let space = later.space - self.space
        if heap < rounds * 24, space >= rounds * Int(getpagesize()) {
            faults.append("\(space / rounds) bytes of mapped memory stay each time")
        }
        if later.threads > threads {
            faults.append("\(later.threads - threads) threads stay after \(rounds) times")
        }
        if later.descriptors > descriptors {
            faults.append("\(later.descriptors - descriptors) descriptors stay open")
        }
        return faults
    }

    /// The first number of `statm` in pages, see proc(5).
    private static func addressSpace() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
        return strtol(line, nil, 10) * Int(getpagesize())
    }
}
