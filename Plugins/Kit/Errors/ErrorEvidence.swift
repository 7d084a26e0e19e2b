/// The words of an answer that rows look at.
struct ErrorEvidence {
    /// What is read of a body that is no JSON.
    private static let maxText = 4096
    private static let maxMessage = 300

    /// 0 where a part of an answer is looked at.
    let status: UInt32
    let codes: [String]
    /// The provider's sentence in one line.
    let message: String?
    /// In lower case, for rows that look for pieces.
    let text: String
    let requestID: String?
    let parameter: String?
    /// Milliseconds; 0 is no hint.
    let wait: UInt64

    init(_ response: Response, _ table: ErrorTable) {
        let body = try? response.json()
        let look = Look(body: body, response: response)
        let plain = body == nil ? Self.text(of: response) : nil
        status = response.status
        codes = look.words(table.codes)
        message =
            look.words(table.messages).lazy.compactMap(Self.line).first ?? plain.flatMap(Self.line)
            ?? Self.redirect(response)
        text = (look.words(table.messages) + [plain].compactMap(\.self)).reduce("") {
            "\($0)\n\($1.lowercased())"
        }
        requestID = look.words(table.requestIDs).first
        parameter = look.words(table.parameters).first
        wait =
            RetryDelay.milliseconds(response) ?? look.values(table.waits).lazy
            .compactMap(RetryDelay.milliseconds).first ?? 0
    }

    init(_ part: JSON, _ table: ErrorTable) {
        let look = Look(body: part, response: nil)
        let messages = part.text.map { [$0] } ?? look.words(table.messages)
        status = 0
        codes = look.words(table.codes)
        message = messages.lazy.compactMap(Self.line).first
        text = messages.reduce("") { "\($0)\n\($1.lowercased())" }
        requestID = look.words(table.requestIDs).first
        parameter = look.words(table.parameters).first
        wait = look.values(table.waits).lazy.compactMap(RetryDelay.milliseconds).first ?? 0
    }

    /// Where a redirect leads, which the host does not follow.
    private static func redirect(_ response: Response) -> String? {
        guard (300...399).contains(response.status) else { return nil }
        return response.header("location").flatMap(line).map {
            "it points to \($0) (status \(response.status)), and redirects are not followed"
        }
    }

    /// The start of a body that is text; none of a page.
    private static func text(of response: Response) -> String? {
        let start = response.withBytes { Array($0.prefix(maxText)) }
        guard let text = String(validating: start, as: UTF8.self),
            text.first(where: { !$0.isWhitespace }) != "<"
        else { return nil }
        return text
    }

    /// One line of bounded length, or nil if it says nothing.
    private static func line(_ text: String) -> String? {
        let words = text.prefix(4 * maxMessage).split(whereSeparator: \.isWhitespace)
        let line = words.reduce("") { $0.isEmpty ? String($1) : "\($0) \($1)" }
        guard line.count > maxMessage else { return line.isEmpty ? nil : line }
        return line.prefix(maxMessage) + "…"
    }
}

/// Looks words up in a body or in headers.
private struct Look {
    let body: JSON?
    let response: Response?

    func values(_ places: [String]) -> [JSON] {
        places.flatMap { place -> [JSON] in
            guard place.hasPrefix("/") else {
                return response?.header(place.lowercased()).map { [.string($0)] } ?? []
            }
            // Some answers come wrapped in a list of one.
            return (body?.elements?.count == 1 ? body?[0] : body)?.all(place) ?? []
        }
    }

    func words(_ places: [String]) -> [String] {
        values(places).compactMap { $0.text ?? $0.whole.map(String.init) }
    }
}
