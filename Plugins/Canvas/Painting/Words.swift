/// The words of a prompt.
struct Words: Sendable {
    let list: [String]

    init(_ text: String) {
        list = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    private init(list: [String]) { self.list = list }

    /// Whether one of these words is there, also in a simple plural.
    func contains(_ words: [String]) -> Bool { place(of: words) != nil }

    /// Where the first of these words stands.
    func place(of words: [String]) -> Int? {
        list.firstIndex { word in words.contains { Self.same(word, $0) } }
    }

    func without(_ other: Words) -> Words {
        Words(list: list.filter { !other.list.contains($0) })
    }

    private static func same(_ word: String, _ entry: String) -> Bool {
        word == entry || word == entry + "s" || word == entry + "es"
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
