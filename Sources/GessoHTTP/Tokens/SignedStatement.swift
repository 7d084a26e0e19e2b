import COpenSSL
import GessoBase

/// A JWT that says who wants a token, signed with the account's key (RFC 7519, RFC 7523).
struct SignedStatement {
    /// Seconds for which it holds; an hour is the most that Google takes.
    static let lifetime = 3600
    /// Everything that the account itself may do.
    static let scope = "https://www.googleapis.com/auth/cloud-platform"

    let text: String

    /// Signs now.
    ///
    /// - Throws: where the key is none.
    init(_ key: ServiceAccountKey, at moment: Timestamp) throws(HTTPFailure) {
        let now = Int(moment.sinceEpoch.components.seconds)
        var header: ValueMap = ["typ": .string("JWT"), "alg": .string("RS256")]
        if let id = key.keyID { header["kid"] = .string(id) }
        let claims: ValueMap = [
            "iss": .string(key.clientEmail), "scope": .string(Self.scope),
            "aud": .string(TokenTrade.usualURI), "iat": .int(now),
            "exp": .int(now + Self.lifetime),
        ]
        let head = Self.coded(Array(JSON.text(.map(header)).utf8))
        let body = Self.coded(Array(JSON.text(.map(claims)).utf8))
        let signed = "\(head).\(body)"
        text = "\(signed).\(Self.coded(try Self.signature(of: signed, key)))"
    }

    /// Base64 with the alphabet of URLs, without padding.
    private static func coded(_ bytes: [UInt8]) -> String {
        let plain = Base64.encode(bytes).filter { $0 != UInt8(ascii: "=") }.map { byte in
            switch byte {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            default: byte
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    /// RSASSA-PKCS1-v1_5 with SHA-256.
    private static func signature(
        of text: String, _ key: ServiceAccountKey
    ) throws(HTTPFailure) -> [UInt8] {
        let data = Array(text.utf8)
        let pem = Array(key.privateKey.utf8CString)
        // As long as the longest key that is taken.
        var signature = [UInt8](repeating: 0, count: 16_384 / 8)
        let size = Int(
            copenssl_sign_rs256(
                pem, pem.count - 1, data, data.count, &signature, signature.count))
        switch size {
        case COPENSSL_NO_KEY:
            throw ServiceAccountKey.problem("its `private_key` is no private key in PEM")
        case COPENSSL_WEAK_KEY:
            throw ServiceAccountKey.problem(
                "its `private_key` is not an RSA key of 2048 to 16384 bits")
        case 1...signature.count:
            return Array(signature[..<size])
        default:
            throw ServiceAccountKey.problem("OpenSSL cannot sign with its `private_key`")
        }
    }
}
