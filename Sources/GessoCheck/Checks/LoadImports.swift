/// Check 4: no function by which a plugin would do what the host does.
enum LoadImports {
    private static let forbidden: Set<String> = ["socket", "connect", "getaddrinfo", "system"]

    static let check = Check(
        4, "load-imports",
        "It imports none of socket, connect, getaddrinfo, curl_* and system.", level: .warn
    ) { context throws(CheckSkip) in
        let found = try SymbolTable(of: context.file).imports.filter { name in
            forbidden.contains(name) || name.hasPrefix("curl_")
        }
        guard !found.isEmpty else { return .pass }
        let names = found.sorted().joined(separator: ", ")
        return .fail(["imports \(names); the host performs every exchange"])
    }
}
