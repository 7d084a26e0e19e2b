import GessoBase

/// The bodies of a cassette: short text in the file itself, the rest beside it, by digest.
struct CassetteBodies: Sendable {
    let folder: String
    let files: any FileSystem
    /// To be written, by name.
    private(set) var fresh: [String: [UInt8]] = [:]

    /// The longest text that stands in the file itself.
    static let textLimit = 16 << 10
    /// As much as an exchange may bring.
    static let limit = 1 << 30

    init(folder: String, files: any FileSystem) {
        self.folder = folder
        self.files = files
    }

    /// JSON as JSON where that gives the very bytes back, else text, else a file's name.
    mutating func keep(_ bytes: [UInt8], type: String?) -> Value {
        guard bytes.count <= Self.textLimit, let text = String(validating: bytes, as: UTF8.self)
        else {
            let name = "\(Digest(of: bytes).hex).\(Self.ending(type))"
            fresh[name] = bytes
            return .map(["file": .string(name)])
        }
        if let json = try? JSON.parse(bytes), JSON.text(json) == text {
            return .map(["json": json])
        }
        return .map(["text": .string(text)])
    }

    /// The bytes.
    ///
    /// - Throws: they are not there, or not those that the name says.
    func bytes(_ value: Value?) throws(CassetteFault) -> [UInt8] {
        guard let map = value?.map else { throw .shape }
        if let json = map["json"] { return Array(JSON.text(json).utf8) }
        if let text = map["text"]?.string { return Array(text.utf8) }
        guard let name = map["file"]?.string, let dot = name.firstIndex(of: "."),
            let digest = Digest(hex: name[..<dot]), !name.contains("/")
        else { throw .shape }
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try files.read("\(folder)/\(name)", limit: Self.limit)
        } catch {
            throw CassetteFault("names \(name): \(error.message)")
        }
        guard Digest(of: bytes) == digest else {
            throw CassetteFault("names \(name), whose content has changed")
        }
        return bytes
    }

    private static func ending(_ type: String?) -> String {
        let plain = type?.prefix { $0 != ";" && $0 != " " }.lowercased() ?? ""
        let known = [
            "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp",
            "image/avif": "avif", "image/svg+xml": "svg", "application/json": "json",
            "text/plain": "txt", "text/html": "html",
        ]
        return known[plain] ?? "bin"
    }
}
