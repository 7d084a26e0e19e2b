/// The words of a prompt.
struct Words: Sendable {
    let list: [String]
    /// Where each word stands first.
    private let places: [String: Int]

    init(_ text: String) {
        self.init(
            list: text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }

    private init(list: [String]) {
        self.list = list
        places = Dictionary(
            zip(list, list.indices), uniquingKeysWith: { first, _ in first })
    }

    /// Whether one of these words is there, also in a simple plural.
    func contains(_ words: [String]) -> Bool { place(of: words) != nil }

    /// Where the first of these words stands, also in a simple plural.
    func place(of words: [String]) -> Int? {
        words.lazy.flatMap { [$0, $0 + "s", $0 + "es"] }.compactMap { places[$0] }.min()
    }

    func without(_ other: Words) -> Words {
        Words(list: list.filter { other.places[$0] == nil })
    }

    /// The same number for the same words in every process.
    var digest: UInt64 {
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for word in list {
            for byte in word.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
            digest = (digest ^ 0x20) &* 0x100_0000_01B3
        }
        return digest
    }
}
