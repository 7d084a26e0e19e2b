import GessoBase
import GessoHTTP
package import GessoProvider

/// An action as text, for comparing what a plugin does in two situations.
package enum ActionText {
    /// Everything that the host would act on; a fault as its message.
    package static func of(_ action: Result<PluginAction, TableFault>) -> String {
        switch action {
        case .failure(let fault): "misbehaves: \(fault.message)"
        case .success(let action): "\(kind(action.kind)) job=\(action.job ?? "-")"
        }
    }

    private static func kind(_ kind: PluginAction.Kind) -> String {
        switch kind {
        case .exchange(let exchange): "exchange \(text(exchange))"
        case .wait(let duration): "wait \(duration)"
        case .done(let result): "done \(text(result))"
        case .fail(let failure):
            "fail \(failure.failure.kind) \(failure.failure.field ?? "-") \(failure.retry)"
                + " \(failure.failure.message)"
        }
    }

    private static func text(_ exchange: PlannedExchange) -> String {
        let http = exchange.http
        let headers = http.headers.map { "\($0.name): \($0.value)" }.joined(separator: "; ")
        let body = http.body.map { String(decoding: $0, as: UTF8.self) } ?? "-"
        return "\(exchange.label) \(http.method) \(http.url) safe=\(exchange.isSafe)"
            + " idempotent=\(exchange.isIdempotent) [\(headers)] \(http.credentials) \(body)"
    }

    private static func text(_ result: PluginResult) -> String {
        let pictures = result.pictures.map { picture in
            let image = picture.image
            return "\(image.mediaType ?? "-") \(image.width)x\(image.height)"
                + " \(Digest(of: image.bytes).hex) \(picture.fetch.map(text) ?? "-")"
        }
        return "\(pictures) \(result.rest)"
    }
}
