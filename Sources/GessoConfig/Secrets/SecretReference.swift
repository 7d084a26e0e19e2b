/// Where a secret is to be taken from.
public enum SecretReference: Sendable, Hashable {
    /// An environment variable.
    case environment(String)
    /// A file's content without blanks around it; an absolute path.
    case file(String)
    /// What a program prints, without blanks around it: the program and its arguments.
    case command([String])
    /// An entry under `secrets` of the user's configuration.
    case entry(String)
}
