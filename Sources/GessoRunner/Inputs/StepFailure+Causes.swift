import GessoBase
import GessoHTTP
import GessoStore

extension StepFailure {
    /// A file that could not be read or written.
    init(_ error: FileError) {
        let help: String? =
            switch error.kind {
            case .diskFull: "free some space and run again: what was made is not lost"
            case .readOnly, .noPermission: "make it accessible, or choose another folder"
            case .notFound: "check the path: it is relative to the file that it stands in"
            default: nil
            }
        self.init(.io, error.message, help: help)
    }

    /// Something that the store could not do.
    init(_ error: StoreError) { self.init(.io, error.message, help: error.help) }

    /// A URL that brought no bytes.
    init(_ error: HTTPFailure) {
        let kind: FailureClass =
            switch error.kind {
            case .timeout, .lost: .timeout
            case .unreachable, .garbage: .serverError
            case .cancelled: .cancelled
            case .missingSecret, .unusableSecret: .auth
            case .noLibrary: .internal
            case .disk: .io
            case .refused, .untrusted, .tooLarge: .invalidRequest
            }
        self.init(kind, error.message)
    }
}
