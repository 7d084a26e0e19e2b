import GessoBase
import GessoImage
import GessoStore

/// Words for whatever ended a command, and its exit status.
struct ErrorPrinter {
    let console: Console

    /// Prints one error to standard error.
    func report(_ error: any Error) -> ExitStatus {
        switch error {
        case let error as UsageError:
            print(error.message, help: error.help)
            return .usage
        case let error as CommandFailure:
            print(error.message, help: error.help)
            return error.status
        case let error as StepFailure:
            print(error.message, help: error.help)
            return .stepFailed
        case let error as StoreError:
            print(error.message, help: error.help)
            return .stepFailed
        case let error as FileError:
            print(error.message, help: nil)
            return .stepFailed
        case let error as ImageError:
            print(error.message, help: error.help)
            return .stepFailed
        case let error as Diagnostic:
            print(error.message, help: error.help)
            return .invalidPipeline
        case is CancellationError:
            print("interrupted", help: nil)
            return .interrupted
        default:
            print(String(describing: error), help: nil)
            return .stepFailed
        }
    }

    /// "error: …" and "  help: …".
    func print(_ message: String, help: String?) {
        let style = Style(usesColor: console.usesColor)
        console.error("\(style.red("error:")) \(message)\n")
        if let help { console.error("  \(style.cyan("help:")) \(help)\n") }
    }
}
