import GessoBase
import GessoYAML

extension FileScope {
    /// Reads one entry of `steps`; sub-pipelines are read by `use`.
    func step(_ pair: Member, use: (Member) -> Step.Use?) -> Step? {
        let id = pair.name
        checkName(id, "a step", at: pair.keyLocation)
        guard let keys = keys(of: pair.value, .step) else { return nil }
        let used = self.use(keys, id, pair, use)
        let with = with(keys["with"], used)
        let fanOut = fanOut(keys)
        let rest = rules(keys)
        guard let used else { return nil }
        return Step(
            id: id, location: pair.keyLocation, folder: folder,
            description: text(keys["description"]), uses: used, with: with,
            needs: texts(keys["needs"]).map { .init(step: $0.text, location: $0.location) },
            fanOut: fanOut, when: keys["when"].map { when($0) },
            retry: rest.retry, timeout: duration(keys["timeout"]),
            publish: publish(keys["publish"]), cache: rest.cache, secrets: rest.secrets)
    }

    private func use(
        _ keys: KeyedNode, _ id: String, _ pair: Member, _ read: (Member) -> Step.Use?
    ) -> Step.Use? {
        guard let uses = keys["uses"] else {
            report(
                .missingKey, "the step '\(id)' has no `uses`", at: pair.keyLocation,
                help: "write `uses: \(catalog.kinds.first ?? "image.generate")`")
            return nil
        }
        return read(uses)
    }

    private func with(_ pair: Member?, _ used: Step.Use?) -> [Argument] {
        guard let pair else { return [] }
        guard let pairs = pair.value.members else {
            wrongType(pair, "a mapping")
            return []
        }
        return pairs.flatMap { pair in
            guard isTemplate(pair, used) else { return withTemplateFile(arguments([pair]), used) }
            return withTemplate(arguments([pair], isTemplate: true), pair.value)
        }
    }

    private func isTemplate(_ pair: Member, _ used: Step.Use?) -> Bool {
        guard case .kind(let schema)? = used else { return false }
        return schema.field(named: pair.name)?.type == .template
    }

    private func when(_ pair: Member) -> Formula {
        let formula = formula(pair.value)
        if let value = formula.constant, value.bool == nil {
            report(
                .wrongType, "`when` has to be true or false, not \(value.shortDescription)",
                at: formula.location, help: "an expression is written `${{ … }}`")
        }
        return formula
    }

    private func rules(
        _ keys: KeyedNode
    ) -> (retry: RetryPolicy?, cache: CacheRule, secrets: [SecretRule]) {
        (retry(keys["retry"]), cache(keys["cache"]), secrets(keys["secrets"]))
    }

    private func cache(_ pair: Member?) -> CacheRule {
        guard let pair, let keys = keys(of: pair.value, .cache) else { return CacheRule() }
        let mode = word(keys["mode"], CacheMode.self) ?? .content
        return CacheRule(isOn: mode == .content, salt: text(keys["salt"]))
    }

    private enum CacheMode: String, CaseIterable {
        case content
        case off
    }

    /// Reads `publish` of a step.
    func publish(_ pair: Member?) -> Publish? {
        guard let pair else { return nil }
        if pair.value.scalar != nil {
            return published(pair.value, nil, .strip, pair)
        }
        guard let keys = keys(of: pair.value, .publish) else { return nil }
        guard let path = keys["path"] else {
            report(.missingKey, "`publish` has no `path`", at: pair.keyLocation)
            return nil
        }
        let metadata = word(keys["metadata"], PublishedMetadata.self) ?? .strip
        return published(path.value, text(keys["output"]), metadata, pair)
    }

    private func published(
        _ node: YAMLNode, _ output: String?, _ metadata: PublishedMetadata, _ pair: Member
    ) -> Publish? {
        guard node.string?.isEmpty == false else {
            wrongType(pair, "a path")
            return nil
        }
        return Publish(
            path: formula(node), output: output, metadata: metadata, location: node.location)
    }
}
