import Glibc
import Synchronization

/// What this process says when it is ended for a system call that a plugin may not make.
///
/// It is said in a signal handler, so the text is made beforehand and only written there.
final class LastWords: Sendable {
    static let shared = LastWords()

    /// Before the name of the call and behind it; terminated texts, which are never freed.
    private let before = Atomic<UInt>(0)
    private let after = Atomic<UInt>(0)
    private let descriptor = Atomic<Int32>(-1)

    /// Makes the text.
    ///
    /// - Parameters:
    ///   - output: where it goes, and in which form.
    ///   - moment: "in open-twice".
    func prepare(_ output: CapturedOutput, _ moment: String) {
        let frame = output.frame
        before.store(Self.kept("\(frame.before)calls "), ordering: .relaxed)
        after.store(
            Self.kept(" \(moment), which a plugin may not\(frame.after)"), ordering: .relaxed)
        descriptor.store(output.output, ordering: .relaxed)
    }

    /// Writes it; safe in a signal handler.
    func say(_ name: UnsafePointer<CChar>, _ length: Int) {
        write(before)
        _ = Glibc.write(descriptor.load(ordering: .relaxed), name, length)
        write(after)
    }

    private func write(_ text: borrowing Atomic<UInt>) {
        let address = text.load(ordering: .relaxed)
        guard let start = UnsafePointer<CChar>(bitPattern: address) else { return }
        _ = Glibc.write(descriptor.load(ordering: .relaxed), start, strlen(start))
    }

    private static func kept(_ text: String) -> UInt { UInt(bitPattern: strdup(text)) }
}
