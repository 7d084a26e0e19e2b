import GessoBase
import GessoYAML

/// Puts a pipeline together from its file, its includes and the pipelines it uses.
final class PipelineAssembly {
    let files: any FileSystem
    let catalog: any Catalog
    let options: ReaderOptions
    let findings = Findings()
    /// The real paths of the files that are being read, outermost first.
    private var open: [(path: String, display: String)] = []
    /// Pipelines that were used and read before, by real path.
    private var used: [String: Pipeline] = [:]
    /// The providers of the file that is run; those of used pipelines are ignored.
    private var outermost: Pipeline?

    private static let sizeLimit = 64 << 20
    private static let depthLimit = 8

    init(files: any FileSystem, catalog: any Catalog, options: ReaderOptions) {
        self.files = files
        self.catalog = catalog
        self.options = options
    }

    /// Reads the file that is run.
    func pipeline(at path: String) -> Pipeline? {
        guard let real = resolve(path, nil), let bytes = bytes(real, path, nil) else { return nil }
        return outermost(bytes, display: path, real: real)
    }

    /// Reads a text as the file that is run.
    func pipeline(text: String, path: String) -> Pipeline? {
        let folder = (try? files.resolve(PathText.folder(of: path))) ?? PathText.folder(of: path)
        return outermost(
            Array(text.utf8), display: path, real: folder + "/" + PathText.name(of: path))
    }

    private func outermost(_ bytes: [UInt8], display: String, real: String) -> Pipeline? {
        let root = projectRoot(above: PathText.folder(of: real))
        guard var pipeline = assemble(bytes, scope(display, real, root)) else { return nil }
        PipelineCheck(scope(display, real, root), pipeline.providers).run(&pipeline)
        return pipeline
    }

    private func scope(_ display: String, _ real: String, _ root: String) -> FileScope {
        FileScope(
            display: display, path: real, folder: PathText.folder(of: real), root: root,
            files: files, catalog: catalog, options: options, findings: findings)
    }

    /// The nearest folder upwards that says it is a project, else the folder itself.
    private func projectRoot(above folder: String) -> String {
        var current = folder
        while true {
            for mark in ["gesso.config.yaml", ".git"] {
                let path = PathText.joined(current, mark)
                if (try? files.status(path)) != nil { return current }
            }
            let parent = PathText.folder(of: current)
            if parent == current { return folder }
            current = parent
        }
    }
}

// Files.
extension PipelineAssembly {
    private func resolve(_ path: String, _ place: SourceLocation?) -> String? {
        do throws(FileError) {
            return try files.resolve(path)
        } catch {
            findings.add(
                Diagnostic(
                    .unreadableFile, "cannot read \(path): \(error.reason)", at: place,
                    help: neighbour(of: path)))
            return nil
        }
    }

    private func neighbour(of path: String) -> String? {
        let folder = PathText.folder(of: path)
        let names = (try? files.list(folder)) ?? []
        guard let near = Suggestion.nearest(to: PathText.name(of: path), among: names) else {
            return nil
        }
        return "did you mean '\(folder == "." ? near : folder + "/" + near)'?"
    }

    private func bytes(_ real: String, _ display: String, _ place: SourceLocation?) -> [UInt8]? {
        do throws(FileError) {
            return try files.read(real, limit: Self.sizeLimit)
        } catch {
            findings.add(
                Diagnostic(
                    .unreadableFile, "cannot read \(display): \(error.reason)", at: place))
            return nil
        }
    }

    private func root(of bytes: [UInt8], _ display: String) -> YAMLNode? {
        findings.opened(display, text: String(decoding: bytes, as: UTF8.self))
        do throws(YAMLFailure) {
            return try YAMLDocument.parse(bytes, file: display).root
        } catch {
            findings.add(error.diagnostics)
            return nil
        }
    }

    /// Reads one file as a pipeline of its own.
    private func assemble(_ bytes: [UInt8], _ scope: FileScope) -> Pipeline? {
        guard let node = root(of: bytes, scope.display), let keys = scope.keys(of: node, .top)
        else { return nil }
        open.append((scope.path, scope.display))
        defer { open.removeLast() }
        scope.checkVersion(keys)
        var draft = PipelineDraft()
        gather(keys, into: &draft, scope)
        if keys["steps"] == nil, draft.steps.isEmpty {
            scope.report(
                .missingKey, "the pipeline has no `steps`", at: node.location.start,
                help: "write `steps:` and below it a name for each step")
        }
        return scope.pipeline(draft, keys)
    }

    /// Takes what a file and its includes declare.
    private func gather(_ keys: KeyedNode, into draft: inout PipelineDraft, _ scope: FileScope) {
        for (written, place) in scope.texts(keys["include"]) {
            include(written, place, into: &draft, scope)
        }
        draft.add(scope.parameters(keys["params"]), scope)
        draft.add(scope.providers(keys["providers"]), scope)
        draft.environment += scope.texts(keys["env"]).map(\.text)
        draft.add(steps(keys["steps"], scope), scope)
        draft.add(outputs: scope.outputs(keys["outputs"]), scope)
    }

    private func include(
        _ written: String, _ place: SourceLocation, into draft: inout PipelineDraft,
        _ scope: FileScope
    ) {
        guard let (real, display) = find(written, place, scope),
            let bytes = bytes(real, display, place), let node = root(of: bytes, display)
        else { return }
        let inner = self.scope(display, real, scope.root)
        open.append((real, display))
        defer { open.removeLast() }
        guard let keys = inner.keys(of: node, .included) else { return }
        gather(keys, into: &draft, inner)
    }

    /// A file that another one names, unless it leaves the project or is being read already.
    private func find(
        _ written: String, _ place: SourceLocation, _ scope: FileScope
    ) -> (real: String, display: String)? {
        let path: String
        do throws(Diagnostic) {
            path = try scope.guardian.path(written, from: scope.folder)
        } catch {
            findings.add(error.located(at: place))
            return nil
        }
        let display = scope.display(of: written)
        guard let real = resolve(path, display, place) else { return nil }
        guard let start = open.firstIndex(where: { $0.path == real }) else {
            return (real, display)
        }
        let circle = open[start...].map(\.display) + [display]
        scope.report(
            .fileCycle, "the files use each other: \(circle.joined(separator: " → "))", at: place,
            help: "remove one of the links")
        return nil
    }

    private func resolve(
        _ path: String, _ display: String, _ place: SourceLocation
    ) -> String? {
        do throws(FileError) {
            return try files.resolve(path)
        } catch {
            let names = (try? files.list(PathText.folder(of: path))) ?? []
            let near = Suggestion.nearest(to: PathText.name(of: path), among: names)
            findings.add(
                Diagnostic(
                    .unreadableFile, "cannot read \(display): \(error.reason)", at: place,
                    help: near.map { "did you mean '\($0)'?" }))
            return nil
        }
    }
}

// Steps and the pipelines that they use.
extension PipelineAssembly {
    private func steps(_ pair: Member?, _ scope: FileScope) -> [Step] {
        guard let pair else { return [] }
        guard let pairs = pair.value.members else {
            scope.wrongType(pair, "a mapping of names")
            return []
        }
        return pairs.compactMap { pair in
            let step = scope.step(pair) { uses in self.use(uses, scope) }
            if step == nil { findings.unreadSteps.insert(pair.name) }
            return step
        }
    }

    private func use(_ pair: Member, _ scope: FileScope) -> Step.Use? {
        guard let name = scope.text(pair, "a step kind or the path of a pipeline") else {
            return nil
        }
        let isFile = name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
        if isFile { return usePipeline(name, pair.value.location, scope).map(Step.Use.pipeline) }
        guard let schema = catalog.schema(of: name) else {
            let near = Suggestion.nearest(to: name, among: catalog.kinds)
            scope.report(
                .unknownKind, "there is no step kind '\(name)'", at: pair.value.location,
                help: near.map { "did you mean '\($0)'?" }
                    ?? "the kinds are \(catalog.kinds.joined(separator: ", "))")
            return nil
        }
        if let notYet = schema.notYet {
            scope.report(.notYet, notYet, at: pair.value.location)
        }
        return .kind(schema)
    }

    private func usePipeline(
        _ written: String, _ place: SourceLocation, _ scope: FileScope
    ) -> Pipeline? {
        guard open.count <= Self.depthLimit else {
            scope.report(
                .fileCycle, "pipelines are nested deeper than \(Self.depthLimit) levels", at: place)
            return nil
        }
        guard let (real, display) = find(written, place, scope) else { return nil }
        if let pipeline = used[real] { return pipeline }
        guard let bytes = bytes(real, display, place),
            let pipeline = assemble(bytes, self.scope(display, real, scope.root))
        else { return nil }
        for entry in pipeline.providers {
            scope.report(
                .ignoredPart, "the provider '\(entry.name)' of a used pipeline has no effect",
                at: entry.location, severity: .warning,
                help: "providers come from the pipeline that is run")
        }
        for budget in pipeline.budgets where budget.origin == .pipeline {
            scope.report(
                .ignoredPart, "the budget of a used pipeline has no effect",
                at: budget.location, severity: .warning,
                help: "the budget comes from the pipeline that is run")
        }
        used[real] = pipeline
        return pipeline
    }
}

extension FileError {
    /// The message without the path before it.
    var reason: String {
        switch kind {
        case .notFound: "no such file"
        case .noPermission: "permission denied"
        case .readOnly: "read-only file system"
        case .diskFull: "no space left on device"
        case .tooLarge: "it is too large"
        case .isFolder: "it is a folder"
        case .notFolder: "a part of the path is no folder"
        case .other: message
        }
    }
}

extension SourceLocation {
    /// Its first character.
    var start: SourceLocation { SourceLocation(file: file, line: line, column: column) }
}
