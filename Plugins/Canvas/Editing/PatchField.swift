import GessoKit

/// For each pixel in and around a hole the patch elsewhere that resembles it most.
struct PatchField {
    private(set) var level: Level
    private var random: Random
    /// Pixels whose patch touches the hole, row by row.
    private let targets: [Int32]
    /// The centre of the best patch, -1 where none is needed.
    private var matches: [Int32]
    private var distances: [Int32]

    init(_ level: Level, seed: UInt64) {
        self.level = level
        random = Random(seed: seed)
        let reach = Level.reach
        var isTarget = [Bool](repeating: false, count: level.colours.count)
        for index in level.isHole.indices where level.isHole[index] {
            let row = index / level.width
            let column = index % level.width
            for y in max(row - reach, 0)...min(row + reach, level.height - 1) {
                for x in max(column - reach, 0)...min(column + reach, level.width - 1) {
                    isTarget[y * level.width + x] = true
                }
            }
        }
        targets = isTarget.indices.filter { isTarget[$0] }.map(Int32.init)
        matches = [Int32](repeating: -1, count: isTarget.count)
        distances = [Int32](repeating: .max, count: isTarget.count)
    }

    /// Starts anywhere.
    mutating func scatter() {
        guard !level.sources.isEmpty else { return }
        for target in targets {
            matches[Int(target)] = level.sources[random.below(level.sources.count)]
        }
    }

    /// Starts from the field of the coarser level.
    mutating func adopt(_ coarser: PatchField) {
        guard !level.sources.isEmpty else { return }
        for target in targets {
            let row = Int(target) / level.width
            let column = Int(target) % level.width
            let above =
                min(row / 2, coarser.level.height - 1) * coarser.level.width
                + min(column / 2, coarser.level.width - 1)
            let match = Int(coarser.matches[above])
            let found =
                (match / coarser.level.width * 2 + row % 2) * level.width
                + match % coarser.level.width * 2 + column % 2
            let isUsable = match >= 0 && found < level.isSource.count && level.isSource[found]
            matches[Int(target)] =
                isUsable ? Int32(found) : level.sources[random.below(level.sources.count)]
        }
    }

    /// Looks for better patches and votes for colours, several times.
    mutating func settle(passes: Int, _ watch: Watch) throws(Failure) {
        guard !level.sources.isEmpty else { return }
        for pass in 0..<passes {
            let part = watch.part(pass, of: passes)
            measure()
            for round in 0..<3 {
                try improve(forwards: round % 2 == 0, part)
            }
            vote()
        }
    }

    /// The colours have changed since the matches were found.
    private mutating func measure() {
        let found = level.colours.withUnsafeBufferPointer { colours in
            targets.map { distance($0, matches[Int($0)], below: .max, colours) }
        }
        for (target, distance) in zip(targets, found) { distances[Int(target)] = distance }
    }

    private mutating func improve(forwards: Bool, _ watch: Watch) throws(Failure) {
        let step: Int32 = forwards ? -1 : 1
        let count = targets.count
        for position in 0..<count {
            if position % 2048 == 0 { try watch.check(position / 2048 * 8, of: count / 256 + 8) }
            let target = targets[forwards ? position : count - 1 - position]
            propagate(target, step)
            propagate(target, step * Int32(level.width))
            search(target)
        }
    }

    /// The neighbour's match, moved along, is often right here too.
    private mutating func propagate(_ target: Int32, _ step: Int32) {
        let neighbour = Int(target) + Int(step)
        guard matches.indices.contains(neighbour), matches[neighbour] >= 0 else { return }
        offer(target, matches[neighbour] - step)
    }

    /// Tries places around the match in ever smaller circles.
    private mutating func search(_ target: Int32) {
        var radius = max(level.width, level.height)
        let width = level.width
        while radius > 1 {
            let match = Int(matches[Int(target)])
            let row = match / width + random.below(2 * radius + 1) - radius
            let column = match % width + random.below(2 * radius + 1) - radius
            if row >= 0, row < level.height, column >= 0, column < width {
                offer(target, Int32(row * width + column))
            }
            radius /= 2
        }
    }

    private mutating func offer(_ target: Int32, _ candidate: Int32) {
        guard candidate >= 0, Int(candidate) < level.isSource.count,
            level.isSource[Int(candidate)], candidate != matches[Int(target)]
        else { return }
        let best = distances[Int(target)]
        let found = level.colours.withUnsafeBufferPointer {
            distance(target, candidate, below: best, $0)
        }
        guard found < best else { return }
        distances[Int(target)] = found
        matches[Int(target)] = candidate
    }

    /// The sum of squared differences of two patches; stops once it is no better.
    private func distance(
        _ target: Int32, _ candidate: Int32, below limit: Int32,
        _ colours: UnsafeBufferPointer<Level.Colour>
    ) -> Int32 {
        let width = level.width
        let row = Int(target) / width
        let column = Int(target) % width
        let left = max(-Level.reach, -column)
        let right = min(Level.reach, width - 1 - column)
        var sum: Int32 = 0
        for dy in max(-Level.reach, -row)...min(Level.reach, level.height - 1 - row) {
            let here = Int(target) + dy * width
            let there = Int(candidate) + dy * width
            var line = Level.Colour.zero
            for dx in left...right {
                let difference = colours[here + dx] &- colours[there + dx]
                line &+= difference &* difference
            }
            sum &+= line.wrappedSum()
            if sum >= limit { return sum }
        }
        return sum
    }

    /// Each pixel of the hole becomes the mean of what the patches over it say, the better ones
    /// heard more.
    private mutating func vote() {
        let width = level.width
        let old = level.colours
        for index in level.isHole.indices where level.isHole[index] {
            let row = index / width
            let column = index % width
            var sum = SIMD4<Int64>.zero
            var total: Int64 = 0
            for dy in max(-Level.reach, row - level.height + 1)...min(Level.reach, row) {
                for dx in max(-Level.reach, column - width + 1)...min(Level.reach, column) {
                    let voter = index - dy * width - dx
                    let match = Int(matches[voter])
                    guard match >= 0 else { continue }
                    // A patch that is off by 8 a channel counts a quarter of one that fits.
                    let off = Int64(distances[voter]) / 147
                    let weight = max(1, (1 << 20) / ((off + 22) * (off + 22)))
                    sum &+=
                        SIMD4<Int64>(truncatingIfNeeded: old[match + dy * width + dx])
                        &* weight
                    total += weight
                }
            }
            guard total > 0 else { continue }
            let mean = (sum &+ total / 2) / SIMD4(repeating: total)
            level.colours[index] = Level.Colour(truncatingIfNeeded: mean)
        }
    }
}
