/// What holds for all exchanges of a provider, and the models it knows.
struct Conventions: Sendable {
    let manifest: Manifest

    /// The exchange with the provider's headers and credentials, where it has none of its own.
    func applied(to exchange: Exchange) -> Exchange {
        var exchange = exchange
        // A link belongs to somebody else: nothing of the provider's goes there.
        if exchange.isLinked {
            exchange.credentials = exchange.credentials ?? []
            return exchange
        }
        exchange.credentials = exchange.credentials ?? manifest.credentials
        let own = Set(exchange.headers.map { $0.name.lowercased() })
        exchange.headers += manifest.headers.filter { !own.contains($0.name.lowercased()) }
        return exchange
    }

    /// Why a request is outside the model table; the host never sends one, but a test does.
    func refusal(of request: Request) -> Failure? {
        guard request.operation != .test else { return nil }
        let rows = manifest.models.filter {
            $0.id == request.model || $0.aliases.contains(request.model)
        }
        guard let model = rows.first(where: { $0.operations.contains(request.operation) }) else {
            if rows.isEmpty, manifest.opensModels { return nil }
            return .invalid(
                "/model",
                rows.isEmpty
                    ? "`\(manifest.id)` has no model `\(request.model)`"
                    : "the model `\(request.model)` does not do this")
        }
        if let retired = model.retired {
            return .invalid("/model", "the model `\(request.model)` is gone: \(retired)")
        }
        if !model.outputFormats.isEmpty, !model.outputFormats.isSuperset(of: request.format) {
            return .invalid("/format", "the model `\(request.model)` does not give this format")
        }
        guard model.maxImages == 0 || request.imageCount <= model.maxImages else {
            return .invalid("/n", "`\(request.model)` gives \(model.maxImages) pictures at most")
        }
        return nil
    }
}
