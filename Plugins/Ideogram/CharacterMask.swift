import GessoKit

/// A file of the options: what of a character counts.
enum CharacterMask {
    static let name = "character_reference_images_mask"

    /// The value of each byte that is a digit of base64.
    private static let values: [Int?] = {
        let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        return digits.utf8.enumerated().reduce(into: Array(repeating: nil, count: 256)) {
            $0[Int($1.element)] = $1.offset
        }
    }()

    /// The part of a form; nil where the options have none.
    ///
    /// - Throws: an invalid request for one that marks nothing, or is no base64.
    static func part(_ options: JSON, _ request: Request) throws(Failure) -> Exchange.Part? {
        guard let text = options[name]?.text else { return nil }
        guard !request.inputs(.reference).isEmpty else {
            throw .invalid("/options/\(name)", "there is no character that it marks")
        }
        guard let bytes = decoded(text.utf8) else {
            throw .invalid("/options/\(name)", "it is no base64")
        }
        return Exchange.Part(
            name, filename: "image.png", contentType: "image/png", body: .buffer(Buffer(bytes)))
    }

    /// The host decodes answers, but no part of a request.
    private static func decoded(_ text: String.UTF8View) -> [UInt8]? {
        let padding = text.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        let values = text.dropLast(padding).map { Self.values[Int($0)] }
        guard !values.isEmpty, text.count % 4 == 0, padding < 3, !values.contains(nil) else {
            return nil
        }
        var (bytes, bits): ([UInt8], Int) = ([], 0)
        for (index, value) in values.enumerated() {
            bits = (bits << 6 | (value ?? 0)) & 0xffff
            // Each digit but the first of four completes a byte.
            if index % 4 > 0 { bytes.append(UInt8(bits >> (6 - 2 * (index % 4)) & 0xff)) }
        }
        return bytes
    }
}
