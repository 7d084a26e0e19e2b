import FoundationEssentials
import GessoBase
import GessoProvider
import Glibc
import Testing

/// A plugin that this build has made, with its case files.
struct BundledPlugin: Sendable, CustomTestStringConvertible {
    let id: String
    /// The shared object.
    let file: String
    /// The folder of its case files.
    let cases: String

    var testDescription: String { id }

    /// The table, read as Gesso reads it.
    func facts() throws -> PluginFacts {
        let location = PluginLocation(id: id, path: file, origin: .bundled)
        return try Plugin(at: location, trust: OwnBuild()).facts
    }

    /// Every folder of `Plugins` with case files whose shared object was built.
    static let all: [BundledPlugin] = {
        let files = names(in: products).filter {
            $0.hasPrefix("libgesso-") && $0.hasSuffix(".so")
        }
        let folders = names(in: "\(checkout)/Plugins")
        return files.sorted().compactMap { file in
            let id = String(file.dropFirst("libgesso-".count).dropLast(".so".count))
            let plain = id.filter { $0 != "-" }
            guard let folder = folders.first(where: { $0.lowercased() == plain }) else {
                return nil
            }
            return BundledPlugin(
                id: id, file: "\(products)/\(file)", cases: "\(checkout)/Plugins/\(folder)/Cases")
        }
    }()

    /// The one with an id.
    static func named(_ id: String) -> BundledPlugin? { all.first { $0.id == id } }

    /// The command, which runs the checks.
    static let gesso = "\(products)/gesso"

    private static let checkout = #filePath.split(separator: "/").dropLast(3)
        .reduce("") { "\($0)/\($1)" }

    private static let products: String = {
        // The runner of Swift Testing lies in the toolchain; the bundle is an argument of it.
        let runner = realpath("/proc/self/exe", nil).map { path in
            defer { free(path) }
            return String(cString: path)
        }
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? runner ?? ""
        return bundle.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
    }()

    private static func names(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }
}

/// Trusts what this build has made: the list of digests is written later.
private struct OwnBuild: Trust {
    func verdict(on location: PluginLocation, digest: Digest) -> TrustVerdict { .bundled }
}
