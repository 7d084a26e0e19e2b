import FoundationEssentials
import GessoImage

/// Public test data beside the checkout, or where `GESSO_CORPORA` says.
enum Corpora {
    /// The folder of one collection; nil, with a line that says so, when it is not there.
    static func folder(_ name: String) -> String? {
        let source = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        let checkout = source.dropLast(3).joined(separator: "/")
        let root =
            ProcessInfo.processInfo.environment["GESSO_CORPORA"] ?? "\(checkout)/../shared/corpora"
        let folder = "\(root)/\(name)"
        if FileManager.default.fileExists(atPath: folder) { return folder }
        print("Skipped: there is no \(folder); set GESSO_CORPORA.")
        return nil
    }

    static func bytes(of path: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(filePath: path)))
    }
}

extension Raster {
    /// The samples with their high byte first.
    var bigEndianBytes: [UInt8] {
        guard depth == .sixteen else { return bytes }
        return stride(from: 0, to: bytes.count, by: 2).flatMap { [bytes[$0 + 1], bytes[$0]] }
    }
}
