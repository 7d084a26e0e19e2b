import GessoBase
import GessoHTTP
import GessoTestSupport

/// A service account's key file whose RSA key `openssl` made.
struct AccountKey {
    let folder: TemporaryFolder

    /// Makes a key of 2048 bits, or as the arguments of `genpkey` say.
    init(_ algorithm: [String] = ["-algorithm", "RSA"]) throws {
        folder = try TemporaryFolder()
        try OpenSSL.run(["genpkey"] + algorithm + ["-out", folder.path("key.pem")])
        try OpenSSL.run([
            "pkey", "-in", folder.path("key.pem"), "-pubout", "-out", folder.path("public.pem"),
        ])
    }

    var pem: String { folder.text("key.pem") ?? "" }

    /// The file's text, with other members in place of its own; nil takes one away.
    func file(tokenURI: String, _ changes: [String: String?] = [:]) -> String {
        var members: ValueMap = [
            "type": .string("service_account"), "project_id": .string("moon-base"),
            "private_key_id": .string("key-1"), "private_key": .string(pem),
            "client_email": .string("painter@moon-base.example.com"),
            "token_uri": .string(tokenURI),
        ]
        for (name, value) in changes { members[name] = value.map(Value.string) }
        return JSON.text(.map(members))
    }

    /// Whether `openssl` finds the signature of a JWT good.
    func verifies(_ statement: String) throws -> Bool {
        let parts = statement.split(separator: ".").map(String.init)
        guard parts.count == 3, let signature = Self.decoded(parts[2]) else { return false }
        // Tests share the key; what is verified is theirs alone.
        let own = try TemporaryFolder()
        try own.write("\(parts[0]).\(parts[1])", to: "signed")
        try own.write(signature, to: "signature")
        let answer = try? OpenSSL.run([
            "dgst", "-sha256", "-verify", folder.path("public.pem"), "-signature",
            own.path("signature"), own.path("signed"),
        ])
        return answer == "Verified OK\n"
    }

    /// A part of a JWT.
    static func member(_ index: Int, of statement: String) -> String {
        let parts = statement.split(separator: ".").map(String.init)
        return decoded(parts[index]).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private static func decoded(_ text: String) -> [UInt8]? {
        Array(text.utf8).withUnsafeBytes { Base64.decode($0) }
    }
}
