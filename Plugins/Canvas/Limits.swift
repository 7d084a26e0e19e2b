/// What bounds memory and time before either is taken.
enum Limits {
    /// The sides that are painted.
    static let edge = 16...4096
    /// Pictures in one request.
    static let images = 1...16
    /// The side that is painted when none is asked for.
    static let usual = 1024
}
