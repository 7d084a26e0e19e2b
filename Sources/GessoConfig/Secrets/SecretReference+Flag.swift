extension SecretReference {
    /// Reads the value of `--secret NAME=…`: `env:NAME`, `file:PATH`, `command:LINE`, for the
    /// shell, or `from:ENTRY`; else nil.
    ///
    /// A key itself is never an argument, since arguments are seen by everybody on the machine.
    public init?(flag: String) {
        guard let colon = flag.firstIndex(of: ":") else { return nil }
        let rest = String(flag[flag.index(after: colon)...])
        guard !rest.isEmpty else { return nil }
        switch flag[..<colon] {
        case "env": self = .environment(rest)
        case "file": self = .file(rest)
        case "command": self = .command(["/bin/sh", "-c", rest])
        case "from": self = .entry(rest)
        default: return nil
        }
    }
}
