/// Whether waits are those of a growing delay, of which a fifth is left to chance.
func areNear(_ naps: [Duration], _ plain: [Duration]) -> Bool {
    naps.count == plain.count && zip(naps, plain).allSatisfy { ($1 * 4 / 5...$1).contains($0) }
}
