public import GessoBase
import GessoTemplate

// Where results are published.
extension Expansion {
    /// Where the outputs of an instance go; empty where the step does not publish.
    ///
    /// Paths are absolute, below the project root and of one instance only. A path that asks for
    /// what only a made picture has is left out while it is not made.
    public func publications(
        of instance: ResolvedInstance, outputs: ValueMap
    ) -> Result<[Publication], Diagnostic> {
        guard let publish = instance.step.publish, let node = engine.instances[instance.id] else {
            return .success([])
        }
        do throws(Diagnostic) {
            let (name, items) = try published(publish, instance, outputs)
            var publications: [Publication] = []
            for (index, item) in items.enumerated() {
                guard let path = try path(publish, item, node) else { continue }
                let artifact = item.image?.artifact
                try checkExtension(path, item, instance, publish)
                let publication = Publication(
                    output: name, index: index, artifact: artifact, path: path,
                    metadata: publish.metadata, location: publish.location)
                try claim(publication, instance.id, items.count)
                publications.append(publication)
            }
            return .success(publications)
        } catch {
            return .failure(error.located(at: publish.location))
        }
    }

    /// The output that is published, as a list.
    private func published(
        _ publish: Publish, _ instance: ResolvedInstance, _ outputs: ValueMap
    ) throws(Diagnostic) -> (String, [Value]) {
        let known = instance.step.schema?.outputs ?? []
        let files = known.filter { [.image, .images, .artifact, .artifacts].contains($0.form) }
        guard let wanted = publish.output else {
            let lists = files.filter { $0.form == .images || $0.form == .artifacts }
            guard let output = (lists + files).first(where: { outputs[$0.name] != nil }) else {
                if files.isEmpty { throw Wording.nothingToPublish(instance.step) }
                return (files[0].name, [])
            }
            return (output.name, Self.items(outputs[output.name]))
        }
        guard let output = known.first(where: { $0.name == wanted }) else {
            throw Wording.output(
                wanted, files.map(\.name), instance.step, at: publish.location)
        }
        guard files.contains(where: { $0.name == output.name }) else {
            throw Wording.unpublishable(wanted, files.map(\.name), at: publish.location)
        }
        return (wanted, Self.items(outputs[wanted]))
    }

    private static func items(_ value: Value?) -> [Value] {
        switch value {
        case .list(let items)?: items
        case .null?, nil: []
        case let single?: [single]
        }
    }

    /// The absolute path for one picture; nil while it cannot be computed.
    private func path(
        _ publish: Publish, _ item: Value, _ node: InstanceNode
    ) throws(Diagnostic) -> String? {
        engine.begin()
        let context = InstanceContext(
            scope: node.node.scope, instance: node, engine: engine, picture: item)
        let value: Value
        do throws(EvaluationError) {
            value = try publish.path.evaluate(in: context)
        } catch {
            guard case .failed(let problem) = stop(error, at: publish.location) else { return nil }
            throw problem
        }
        guard let text = value.string, !text.isEmpty, !text.hasSuffix("/") else {
            throw Diagnostic(
                .wrongType, "a publish path names a file, not \(value.shortDescription)",
                at: publish.location)
        }
        let pipeline = node.node.scope.pipeline
        let path = PathText.joined(pipeline.publishRoot, text)
        let real = PathGuard(files: files, root: pipeline.root, allowed: [])
        do throws(Diagnostic) {
            let place = try real.path(path, from: pipeline.publishRoot)
            return engine.run.publishesAside ? Self.aside(place, pipeline) : place
        } catch {
            throw Wording.publishLeaves(text, pipeline.root, at: publish.location)
        }
    }

    /// The same path in the folder for pictures that are not the real ones.
    private static func aside(_ path: String, _ pipeline: Pipeline) -> String {
        let root = path.hasPrefix(pipeline.publishRoot + "/") ? pipeline.publishRoot : pipeline.root
        return "\(root)/gesso-fake/\(PathText.relative(path, to: root))"
    }

    /// Notes that a path is taken; it may be taken again by the same output of the same instance.
    private func claim(
        _ publication: Publication, _ id: InstanceID, _ count: Int
    ) throws(Diagnostic) {
        let mine = PublishedPath(
            instance: id, output: publication.output, index: publication.index,
            location: publication.location)
        guard let other = publishedBy[publication.path] else {
            publishedBy[publication.path] = mine
            return
        }
        if other.instance != id {
            throw Wording.pathClash(publication, id, other, root.pipeline.root)
        }
        if other.index != publication.index || other.output != publication.output {
            throw Wording.severalAtOnePath(id, count, at: publication.location)
        }
    }

    private func checkExtension(
        _ path: String, _ item: Value, _ instance: ResolvedInstance, _ publish: Publish
    ) throws(Diagnostic) {
        let type = item.image?.artifact?.mediaType ?? mediaType(of: instance)
        let ending = PathText.fileExtension(of: path)
        guard let type, let endings = MediaNames.endings[type], !endings.contains(ending) else {
            return
        }
        throw Wording.wrongExtension(ending, type, instance.step, at: publish.location)
    }

    /// What an instance that is not made yet will give; nil where only the result tells.
    private func mediaType(of instance: ResolvedInstance) -> String? {
        if let type = MediaNames.type(ofFormat: instance.with["format"]?.string) { return type }
        guard let schema = instance.step.schema else { return nil }
        if case .provider(let operation) = schema.nature {
            return onlyType(of: instance, operation)
        }
        guard schema.nature == .compute else { return nil }
        guard schema.field(named: "format") != nil else { return "image/png" }
        // Without a `format` the picture keeps its own.
        guard case .image(let image)? = instance.with["image"] else { return nil }
        return image.artifact?.mediaType
    }

    /// What a model gives that has one format only; raw pixels are written as PNG.
    private func onlyType(of instance: ResolvedInstance, _ operation: Operation) -> String? {
        guard let entry = instance.provider, operation != .embed, operation != .describe,
            !engine.run.publishesAside,
            let facts = try? choice.facts(of: entry)
        else { return nil }
        let named = instance.with["model"]?.string ?? entry.model
        let model =
            named.map { facts.model(named: $0, for: operation) }
            ?? facts.defaultModel(for: operation)
        guard let types = model?.outputMediaTypes, types.count == 1, let type = types.first
        else { return nil }
        return type == "image/x-gesso-rgba8" ? "image/png" : type
    }
}

/// File name extensions of media types.
enum MediaNames {
    static let endings: [String: [String]] = [
        "image/png": ["png"], "image/jpeg": ["jpg", "jpeg"], "image/webp": ["webp"],
        "image/avif": ["avif"], "image/gif": ["gif"], "image/svg+xml": ["svg"],
        "application/json": ["json"],
        "application/x-npy": ["npy"], "text/plain": ["txt"],
    ]

    /// The media type of a `format` word.
    static func type(ofFormat format: String?) -> String? {
        switch format {
        case "png", "jpeg", "webp", "avif", "gif": format.map { "image/" + $0 }
        case "svg": "image/svg+xml"
        case "jpg": "image/jpeg"
        case "json": "application/json"
        case "npy": "application/x-npy"
        default: nil
        }
    }

    /// The `format` word for an extension.
    static func format(ofEnding ending: String) -> String? {
        let type = endings.first { $0.value.contains(ending) }?.key
        return type.flatMap { $0.split(separator: "/").last?.prefix { $0 != "+" } }.map {
            $0.hasPrefix("x-") ? String($0.dropFirst(2)) : String($0)
        }
    }
}
