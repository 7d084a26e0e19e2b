public import GessoBase

extension DiagnosticCode {
    /// A line of a lock that cannot be read.
    public static let brokenLockLine = DiagnosticCode("G0701", "broken line in the lock")
    /// A key that configuration files do not have.
    public static let unknownConfigKey = DiagnosticCode("G0801", "unknown configuration key")
    /// A value of the wrong type or out of its range.
    public static let badConfigValue = DiagnosticCode("G0802", "bad configuration value")
    /// A key that only the user's own configuration may have.
    public static let userConfigOnly = DiagnosticCode("G0803", "only in the user's configuration")
    /// A key that does not act in this build.
    public static let configNotYet = DiagnosticCode("G0804", "configuration that does not act yet")
    /// A configuration file that cannot be read.
    public static let unreadableConfig = DiagnosticCode("G0805", "unreadable configuration")
}
