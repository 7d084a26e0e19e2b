import GessoBase
import GessoImage

/// What a user should know of the pictures that an attempt worked on; each is said once.
final class Remarks: Sendable {
    private let sentences = Guarded([String]())
    private let signed = Guarded([String]())

    /// What an attempt made, with them as warnings.
    func added(to ending: Ending<StepOutput>) -> Ending<StepOutput> {
        guard case .success(var output) = ending else { return ending }
        output.warnings += sentences.withLock { $0 }
        return .success(output)
    }

    func add(_ sentence: String) {
        sentences.withLock { if !$0.contains(sentence) { $0.append(sentence) } }
    }

    /// Notes what decoding a picture leaves out.
    func read(_ info: ImageInfo, of name: String, _ colors: ColorHandling) {
        for note in info.notes { add("\(name): \(note)") }
        if colors == .profiles, let note = info.gammaNote { add("\(name): \(note)") }
        guard info.hasProvenance else { return }
        signed.withLock { $0.append(name) }
    }

    /// Says that new pixels do not have the manifests of those that they were made of.
    func wrote() {
        for name in signed.withLock({ $0 }) {
            add("the C2PA manifest of \(name) is not in the result")
        }
    }
}
