/// How the structs that the host lends lie in memory.
package enum Placement: Sendable {
    /// As an ordinary host has them.
    case plain
    /// They end with minor 0, and behind them is a page that may not be touched.
    case beforeGuardPage
    /// Larger than any minor that is known; the tail holds 0xA5.
    case withTail
}
