import GessoBase

/// The key file of a Google service account.
package struct ServiceAccountKey: Sendable {
    /// A longer file is none.
    static let maxBytes = 64 << 10

    let keyID: String?
    let clientEmail: String
    /// PEM; never leaves this module.
    let privateKey: String
    /// Where a signed statement is traded for a token.
    let tokenURI: String
    /// The project that the account belongs to; no secret.
    package let projectID: String?

    /// Reads the file's content.
    ///
    /// - Throws: what is wrong with it; no part of it is in the message.
    package init(_ text: String) throws(HTTPFailure) {
        guard text.utf8.count <= Self.maxBytes else {
            throw Self.problem("it is longer than \(Self.maxBytes) bytes")
        }
        let limits = JSONLimits(depth: 8, bytes: Self.maxBytes)
        guard let members = (try? JSON.parse(text, limits: limits))?.map else {
            throw Self.problem("it is not a JSON object; the file's path or its content is wanted")
        }
        try Self.check(type: members["type"]?.string)
        keyID = members["private_key_id"]?.string
        clientEmail = try Self.text("client_email", in: members)
        privateKey = try Self.text("private_key", in: members)
        tokenURI = members["token_uri"]?.string ?? TokenTrade.usualURI
        projectID = members["project_id"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func check(type: String?) throws(HTTPFailure) {
        guard type != "service_account" else { return }
        let others = ["authorized_user", "external_account", "impersonated_service_account"]
        guard let type, others.contains(type) else {
            throw problem("its `type` is not service_account")
        }
        throw problem(
            "its `type` is \(type), which is not supported; make a key of a service account")
    }

    private static func text(
        _ name: String, in members: ValueMap
    ) throws(HTTPFailure) -> String {
        guard let text = members[name]?.string, !text.isEmpty else {
            throw problem("it has no `\(name)`")
        }
        return text
    }

    static func problem(_ reason: String) -> HTTPFailure {
        HTTPFailure(
            .unusableSecret, "the key file of the Google service account cannot be used: \(reason)",
            wasSent: false)
    }
}
