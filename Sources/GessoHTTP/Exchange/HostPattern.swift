/// The hosts that a list allows: "api.example.com", "*.example.com", "*-east.example.com".
public enum HostPattern {
    /// Whether a host in lower case is one of the listed.
    public static func matches(_ host: String, any patterns: [String]) -> Bool {
        patterns.contains { matches(host, $0) }
    }

    /// One star, in the first label, stands for a part of that label that is not empty.
    static func matches(_ host: String, _ pattern: String) -> Bool {
        guard let star = pattern.firstIndex(of: "*") else { return host == pattern }
        let before = pattern[..<star]
        let after = pattern[pattern.index(after: star)...]
        guard !after.contains("*"), !before.contains("."),
            after.drop(while: { $0 != "." }).dropFirst().contains(".")
        else { return false }
        guard host.utf8.count > before.utf8.count + after.utf8.count,
            host.hasPrefix(before), host.hasSuffix(after)
        else { return false }
        return !host.dropFirst(before.count).dropLast(after.count).contains(".")
    }
}
