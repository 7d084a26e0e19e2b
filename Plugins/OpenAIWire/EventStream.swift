public import GessoKit

/// An answer of server-sent events: the JSON behind each `data:`, in its order.
public struct EventStream: Sendable {
    private static let lineFeed = UInt8(ascii: "\n")
    private static let lead = Array("data:".utf8)

    /// The events that are JSON; `[DONE]` and comments are none.
    public let events: [JSON]

    /// Reads an answer to its end.
    ///
    /// - Parameter response: the answer.
    public init(_ response: Response) {
        events = response.withBytes { bytes in
            bytes.split(separator: Self.lineFeed).compactMap { line in
                guard line.starts(with: Self.lead) else { return nil }
                return try? JSON(parsing: Array(line.dropFirst(Self.lead.count)))
            }
        }
    }

    /// The pictures of the events that end in `.completed`, as an answer without a stream has them.
    ///
    /// - Parameter errors: reads an event that is an error.
    /// - Returns: such an answer.
    /// - Throws: what an event reports, or a server error if no picture was completed.
    public func answer(_ errors: ErrorTable) throws(Failure) -> JSON {
        if let event = events.first(where: { $0["error"]?.members != nil }) {
            throw errors.failure(in: event)
        }
        let completed = events.filter { $0["type"]?.text?.hasSuffix(".completed") == true }
        guard let last = completed.last else {
            throw Failure(.serverError, "the stream ended before a picture was completed")
        }
        return last.merging(["data": .array(completed)])
    }
}
