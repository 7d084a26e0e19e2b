import GessoBase
import GessoStore

@testable import GessoCommand

/// What a command wrote, for comparing whole.
final class CapturedConsole: Sendable {
    private let written = Guarded<(output: [UInt8], error: [UInt8])>(([], []))

    /// Standard output as text.
    var output: String { written.withLock { String(decoding: $0.output, as: UTF8.self) } }

    /// Standard output as it is.
    var outputBytes: [UInt8] { written.withLock { $0.output } }

    /// Standard error as text.
    var error: String { written.withLock { String(decoding: $0.error, as: UTF8.self) } }

    func console(environment: [String: String] = [:], terminal: Bool = false) -> Console {
        Console(
            outputIsTerminal: terminal, errorIsTerminal: terminal, environment: environment
        ) { [self] descriptor, bytes in
            written.withLock {
                if descriptor == 1 { $0.output += bytes } else { $0.error += bytes }
            }
        }
    }
}
