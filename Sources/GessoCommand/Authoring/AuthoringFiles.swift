import GessoBase

/// Finds what plugins are built from: beside an installed Gesso, or in the checkout of this one.
struct AuthoringFiles {
    private static let maxDepth = 8

    let invocation: Invocation

    /// The folder of the Kit's package.
    var kit: String? {
        first("share/gesso/kit/Package.swift", "Plugins/Package/Package.swift")
            .map { String($0.dropLast("/Package.swift".count)) }
    }

    /// The header.
    var header: String? {
        first("include/gesso_plugin.h", "Sources/CGessoPlugin/include/gesso_plugin.h")
    }

    /// The nearest folder above the executable that holds one of two files.
    private func first(_ installed: String, _ inCheckout: String) -> String? {
        var folder = invocation.executable[...]
        for _ in 0..<Self.maxDepth {
            guard let slash = folder.lastIndex(of: "/") else { return nil }
            folder = folder[..<slash]
            for path in ["\(folder)/\(installed)", "\(folder)/\(inCheckout)"]
            where (try? invocation.files.status(path))?.kind == .file {
                return path
            }
        }
        return nil
    }
}
