/// What an exchange brought, as a cassette keeps it.
public enum CassetteOutcome: Sendable, Hashable {
    case response(HTTPResponse)
    case failure(HTTPFailure)
}
