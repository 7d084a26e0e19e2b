public import GessoBase

extension RunSummary {
    /// The documented shape of `gesso run --format json`.
    public var json: Value {
        .map([
            "gesso": .int(1), "run": .string(runID), "pipeline": .string(pipeline),
            "made": .int(count(.made)), "stored": .int(count(.stored)),
            "skipped": .int(count(.skipped)), "failed": .int(count(.failed)),
            "blocked": .int(count(.blocked)),
            "charge_usd": MicroUSD.json(chargeMicroUSD), "unpriced": .int(unpriced),
            "budgets": .list(budgets.map(\.json)),
            "published": .list(
                published.map { file in
                    .map([
                        "path": .string(file.path), "digest": .string(file.digest.hex),
                        "instance": .string(file.instance.description),
                    ])
                }),
            "failures": .list(results.compactMap(\.failureJSON)),
            "results": .list(results.map(\.json)),
        ])
    }
}

extension InstanceResult {
    /// One entry under `results`.
    public var json: Value {
        .map([
            "instance": .string(id.description), "step": .string(id.stepPath),
            "state": .string(state.rawValue),
            "provider": provider.map(Value.string) ?? .null,
            "fallback_of": fallbackOf.map(Value.string) ?? .null,
            "model": model.map(Value.string) ?? .null,
            "created": created.map { .string(CalendarDate($0).moment) } ?? .null,
            "timing_ms": timing.map { .int(Int($0 / .milliseconds(1))) } ?? .null,
            "attempts": .int(attempts),
            "cost_usd": costMicroUSD.map(MicroUSD.json) ?? .null,
            "estimate": MicroUSD.json(estimateMicroUSD),
            "usage": usage ?? .null, "text": text.map(Value.string) ?? .null,
            "images": .list(images.map(\.json)), "error": failureJSON ?? .null,
        ])
    }

    /// One entry under `failures`; nil for what did not fail.
    fileprivate var failureJSON: Value? {
        guard let failure, state == .failed else { return nil }
        let help = failure.help ?? NextStep.text(for: failure, of: provider)
        let parts: [(String, Value?)] = [
            ("instance", .string(id.description)), ("class", .string(failure.kind.rawValue)),
            ("message", .string(failure.message)), ("help", help.map(Value.string)),
            ("field", failure.field.map(Value.string)), ("provider", provider.map(Value.string)),
            ("model", model.map(Value.string)),
            ("provider_code", failure.providerCode.map(Value.string)),
            ("request_id", failure.requestID.map(Value.string)),
            ("file", location.map { .string($0.file) }), ("line", location.map { .int($0.line) }),
            ("column", location.map { .int($0.column) }),
        ]
        return .map(ValueMap(parts.map { ($0, $1 ?? .null) }))
    }
}

extension InstanceResult.Image {
    /// One entry under `images`.
    fileprivate var json: Value {
        .map([
            "index": .int(index), "digest": .string(artifact.digest.hex),
            "media_type": .string(artifact.mediaType), "bytes": .int(artifact.bytes),
            "width": artifact.width.map(Value.int) ?? .null,
            "height": artifact.height.map(Value.int) ?? .null,
            "seed": origin?.seed.map(Value.int) ?? .null,
            "revised_prompt": origin?.revisedPrompt.map(Value.string) ?? .null,
            "url": origin?.url.map(Value.string) ?? .null,
            "path": path.map(Value.string) ?? .null,
        ])
    }
}
