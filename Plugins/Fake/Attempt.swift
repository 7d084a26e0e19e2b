import GessoKit

/// The number of the try, which the host tells in the metadata.
enum Attempt {
    static func number(of request: Request) -> Int {
        guard let text = request.metadataText,
            let metadata = try? JSON(parsing: text),
            let attempt = metadata["gesso-attempt"]?.text
        else { return 0 }
        return Int(attempt) ?? 0
    }
}
