/// Finding and replacing in UTF-8.
enum TextSearch {
    /// The offset of the first occurrence at or after `start`.
    static func first(_ piece: [UInt8], in text: [UInt8], from start: Int) -> Int? {
        guard let head = piece.first else { return start <= text.count ? start : nil }
        var index = start
        while index + piece.count <= text.count {
            if text[index] == head, text[index..<index + piece.count].elementsEqual(piece) {
                return index
            }
            index += 1
        }
        return nil
    }

    /// The pieces between the occurrences of a separator that is not empty.
    static func split(_ text: String, by separator: String, limit: Int = .max) -> [String] {
        let text = Array(text.utf8)
        let separator = Array(separator.utf8)
        var parts: [String] = []
        var start = 0
        while parts.count < limit, let next = first(separator, in: text, from: start) {
            parts.append(String(decoding: text[start..<next], as: UTF8.self))
            start = next + separator.count
        }
        parts.append(String(decoding: text[start...], as: UTF8.self))
        return parts
    }

    /// As Python's `replace`: an empty piece stands before each character and at the end.
    static func replace(_ text: String, _ old: String, _ new: String, limit: Int) -> String {
        guard old.isEmpty else {
            return split(text, by: old, limit: limit).joined(separator: new)
        }
        var result = ""
        var left = limit
        for scalar in text.unicodeScalars {
            if left > 0 { result += new }
            left -= 1
            result.unicodeScalars.append(scalar)
        }
        return left > 0 ? result + new : result
    }
}
