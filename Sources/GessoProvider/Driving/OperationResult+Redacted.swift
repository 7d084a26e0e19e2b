import GessoBase
import GessoHTTP

extension OperationResult {
    /// The same with its texts free of secrets: a server may give back what it was sent.
    func redacted(_ redactor: Redactor) -> OperationResult {
        var result = self
        result.model = model.map { redactor.redact($0) }
        result.requestID = requestID.map { redactor.redact($0) }
        result.text = text.map { redactor.redact($0) }
        result.warnings = warnings.map { redactor.redact($0) }
        for index in result.images.indices {
            let image = images[index]
            result.images[index].revisedPrompt = image.revisedPrompt.map { redactor.redact($0) }
            result.images[index].url = image.url.map { redactor.redact($0) }
            result.images[index].failure?.message = redactor.redact(image.failure?.message ?? "")
        }
        return result
    }
}
