import GessoBase
import Glibc

/// The two streams of a process, and what is known of the terminal behind them.
///
/// Data goes to standard output, everything else to standard error. Each call writes its whole
/// text; a closed pipe ends the writing silently, as it does for other tools of a pipe.
final class Console: Sendable {
    private let write: @Sendable (_ descriptor: Int32, _ bytes: [UInt8]) -> Void
    let outputIsTerminal: Bool
    let errorIsTerminal: Bool
    private let color: Guarded<ColorChoice>
    private let environment: [String: String]

    /// When to colour.
    enum ColorChoice: String, Sendable {
        case auto
        case always
        case never
    }

    /// A console on anything that takes bytes; tests collect them.
    init(
        outputIsTerminal: Bool, errorIsTerminal: Bool, environment: [String: String],
        write: @escaping @Sendable (Int32, [UInt8]) -> Void
    ) {
        self.outputIsTerminal = outputIsTerminal
        self.errorIsTerminal = errorIsTerminal
        self.environment = environment
        self.write = write
        color = Guarded(.auto)
    }

    /// The streams of this process.
    static func standard(environment: [String: String]) -> Console {
        Console(
            outputIsTerminal: isatty(1) == 1, errorIsTerminal: isatty(2) == 1,
            environment: environment, write: writeAll)
    }

    private static let writeAll: @Sendable (Int32, [UInt8]) -> Void = { descriptor, bytes in
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let count = Glibc.write(
                    descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                offset += count
            }
        }
    }

    func setColor(_ choice: ColorChoice) { color.withLock { $0 = choice } }

    /// Data, as it is.
    func output(_ text: String) { write(1, Array(text.utf8)) }

    /// Data, as it is.
    func output(_ bytes: [UInt8]) { write(1, bytes) }

    /// Anything for a person.
    func error(_ text: String) { write(2, Array(text.utf8)) }

    /// Whether text for a person may hold colour codes.
    var usesColor: Bool {
        switch color.withLock({ $0 }) {
        case .always: true
        case .never: false
        case .auto: autoColor
        }
    }

    /// https://no-color.org and https://bixense.com/clicolors: set and not empty counts.
    private var autoColor: Bool {
        if let no = environment["NO_COLOR"], !no.isEmpty { return false }
        if let force = environment["CLICOLOR_FORCE"], !force.isEmpty, force != "0" { return true }
        return errorIsTerminal && environment["TERM"] != "dumb"
    }

    /// Columns of the terminal; 80 where there is none.
    var columns: Int {
        var size = winsize()
        guard ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
