import GessoBase

/// Text as part of a file name: lower-case letters, digits and single dashes.
enum Slug {
    /// Latin letters lose their accents, letters of other scripts stay; a text without letters
    /// and digits becomes a part of its digest, since a file name is not empty.
    static func text(of text: String) -> String {
        var result = ""
        var needsDash = false
        for scalar in text.lowercased().unicodeScalars {
            // Combining marks follow the letter that they belong to.
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            let plain = latin[scalar] ?? String(scalar)
            guard PythonWords.isLetterOrDigit(scalar) else {
                needsDash = !result.isEmpty
                continue
            }
            if needsDash { result += "-" }
            needsDash = false
            result += plain
        }
        return result.isEmpty ? "x" + String(Digest(of: text).hex.prefix(8)) : result
    }

    private static let latin: [UnicodeScalar: String] = {
        let groups: [(String, String)] = [
            ("àáâãåāăą", "a"), ("ç", "c"), ("ćĉċč", "c"), ("ďđð", "d"), ("èéêëēĕėęě", "e"),
            ("ĝğġģ", "g"), ("ĥħ", "h"), ("ìíîïĩīĭįı", "i"), ("ĵ", "j"), ("ķ", "k"),
            ("ĺļľŀł", "l"), ("ñńņňŉ", "n"), ("òóôõøōŏő", "o"), ("ŕŗř", "r"), ("śŝşšș", "s"),
            ("ţťŧț", "t"), ("ùúûũūŭůűų", "u"), ("ŵ", "w"), ("ýÿŷ", "y"), ("źżž", "z"),
            ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("æ", "ae"), ("œ", "oe"),
            ("þ", "th"),
        ]
        var table: [UnicodeScalar: String] = [:]
        for (letters, plain) in groups {
            for scalar in letters.unicodeScalars { table[scalar] = plain }
        }
        return table
    }()
}
