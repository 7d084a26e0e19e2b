extension ErrorTable {
    /// One line of the table.
    public struct Row: Sendable, Hashable {
        /// What would be sound to repeat.
        public enum Retry: Sendable, Hashable {
            /// Nothing.
            case never
            /// The exchange, also one that bills: the provider did not take the request up.
            case exchange
            /// The whole operation.
            case operation
            /// The exchange where that costs nothing (a poll), else the whole operation.
            case again
        }

        let statuses: Statuses
        let codes: [String]
        let texts: [String]
        let code: Failure.Code
        let retry: Retry
        let field: String?
        let says: String?

        /// Makes a row.
        ///
        /// - Parameters:
        ///   - statuses: the statuses it is for: `404`, `[400, 422]`, ``Statuses/server``.
        ///   - codes: the provider's words, one of which the answer must have; empty is any.
        ///   - texts: pieces of the provider's sentence, one of which it must have, in any case.
        ///   - code: the class.
        ///   - retry: what would be sound to repeat.
        ///   - field: JSON pointer to the field, where the row knows it.
        ///   - says: a sentence for the user before the provider's own; nil is a plain one.
        /// - Returns: the row.
        public static func on(
            _ statuses: Statuses, codes: [String] = [], texts: [String] = [],
            _ code: Failure.Code, retry: Retry = .never, field: String? = nil, says: String? = nil
        ) -> Row {
            Row(
                statuses: statuses, codes: codes, texts: texts.map { $0.lowercased() }, code: code,
                retry: retry, field: field, says: says)
        }

        var isParticular: Bool { !codes.isEmpty || !texts.isEmpty }

        func fits(_ evidence: ErrorEvidence) -> Bool {
            statuses.contains(evidence.status) && says(evidence)
        }

        func says(_ evidence: ErrorEvidence) -> Bool {
            (codes.isEmpty || evidence.codes.contains(where: codes.contains))
                && (texts.isEmpty || texts.contains { evidence.text.contains($0) })
        }

        func sentence(_ evidence: ErrorEvidence) -> String {
            let lead = says ?? Self.plain(code)
            guard let message = evidence.message else {
                return evidence.status == 0 ? lead : "\(lead) (status \(evidence.status))"
            }
            return "\(lead): \(message)"
        }

        private static func plain(_ code: Failure.Code) -> String {
            switch code {
            case .auth: "the provider does not accept the credentials"
            case .invalidRequest: "the provider refuses the request"
            case .rateLimited: "the provider is asked too often"
            case .quotaExhausted: "there is no credit left at the provider"
            case .contentPolicy: "the provider refuses the content"
            case .modelUnavailable: "the model is not available"
            case .timeout: "the provider took too long"
            case .cancelled: "the provider says that the job was cancelled"
            default: "the provider failed"
            }
        }
    }

    /// What the statuses mean where a provider says nothing else: the table of the manual.
    public static let standardRows: [Row] = [
        .on([400, 405, 406, 410, 411, 413, 414, 415, 422], .invalidRequest),
        .on([401, 403, 407], .auth),
        .on(402, .quotaExhausted),
        .on(404, .modelUnavailable),
        .on(408, .timeout, retry: .again),
        .on([409, 425], .serverError, retry: .again),
        .on(429, .rateLimited, retry: .exchange),
        .on(504, .timeout, retry: .again),
        .on([503, 529], .serverError, retry: .exchange),
        .on(.server, .serverError, retry: .again),
        .on(.failed, .serverError),
    ]
}
