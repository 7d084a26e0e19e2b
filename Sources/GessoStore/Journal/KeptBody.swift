import GessoBase

/// The body of an answer as a journal keeps it: short text in the line, the rest in a file.
enum KeptBody: Sendable, Hashable {
    case text(String)
    /// A name in the folder `answers`.
    case file(name: String, digest: Digest)

    /// The longest text that goes into a line.
    static let textLimit = 4096

    init(_ bytes: [UInt8], file name: String) {
        if bytes.count <= Self.textLimit,
            let text = String(validating: bytes, as: UTF8.self)
        {
            self = .text(text)
        } else {
            self = .file(name: name, digest: Digest(of: bytes))
        }
    }

    /// Nil where it was not written by this program.
    init?(_ value: Value?) {
        if let text = value?.string {
            self = .text(text)
            return
        }
        guard let map = value?.map, let name = map["file"]?.string, Self.isName(name),
            let digest = map["digest"]?.string.flatMap({ Digest(hex: $0) })
        else { return nil }
        self = .file(name: name, digest: digest)
    }

    var value: Value {
        switch self {
        case .text(let text): .string(text)
        case .file(let name, let digest):
            .map(["file": .string(name), "digest": .string(digest.hex)])
        }
    }

    var fileName: String? { if case .file(let name, _) = self { name } else { nil } }

    /// The bytes; nil where they are lost or damaged.
    func bytes(in folder: String) -> [UInt8]? {
        switch self {
        case .text(let text): return Array(text.utf8)
        case .file(let name, let digest):
            let path = "\(folder)/\(name)"
            guard let bytes = try? LocalFileSystem().read(path, limit: Self.limit),
                Digest(of: bytes) == digest
            else { return nil }
            return bytes
        }
    }

    /// No answer that a host takes is longer.
    private static let limit = 1 << 31

    /// A plain name, which leads nowhere else.
    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix(".")
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}
