/// Everything a scene is made from.
struct Brief: Sendable {
    let frame: Frame
    let palette: Palette
    /// The prompt's words in lower case, without those that a negative prompt names.
    let words: Words
    /// Determines the composition.
    let seed: UInt64
    /// Whether what lies behind the subject is left out.
    let isTransparent: Bool

    /// The numbers of one part of the composition; parts do not disturb each other.
    func random(_ part: UInt64 = 0) -> Random {
        var random = Random(seed: seed &+ part &* 0xD1B5_4A32_D192_ED03)
        return Random(seed: random.next())
    }
}
