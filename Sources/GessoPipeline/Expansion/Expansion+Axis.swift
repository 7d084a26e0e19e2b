import GessoBase
import GessoTemplate

// The values of one axis.
extension Expansion {
    func values(of axis: Axis, _ node: StepNode) throws(Stop) -> [AxisValue] {
        let list = AxisList(axis, node.step.id)
        switch axis.source {
        case .step(let id, let place): return try instances(of: id, node, at: place)
        case .formula(let formula):
            let value = try evaluate(formula, node)
            let values = try list.values(of: value, formula)
            if values.isEmpty { warnEmpty(axis, isWritten: formula.constant != nil, node) }
            return values
        case .table(let form, let formula):
            let file = try file(formula, node)
            let rows = try rows(form, file, at: formula.location)
            if rows.isEmpty { throw .failed(Wording.empty(axis, "the file has no rows")) }
            return try list.values(ofRows: rows, in: file.display)
        case .glob(let formula):
            let paths = try matches(formula, node)
            if paths.isEmpty { throw .failed(Wording.empty(axis, "no file matches the pattern")) }
            return try list.values(of: .list(paths.map(Value.string)), formula)
        }
    }

    /// The instances of a step that are not skipped.
    private func instances(
        of id: String, _ node: StepNode, at place: SourceLocation
    ) throws(Stop) -> [AxisValue] {
        guard let upstream = node.scope.byID[id] else { return [] }
        guard upstream.isAt(.decided) else {
            throw stop(engine.evaluation.open(.step(upstream), .decided), at: place)
        }
        if let bad = upstream.instance([]), bad.isBad { throw .blocked(bad) }
        return upstream.instances.filter(\.exists).map { instance in
            AxisValue(.instance(instance), key: instance.id.key, place: place)
        }
    }

    private func warnEmpty(_ axis: Axis, isWritten: Bool, _ node: StepNode) {
        report(
            Diagnostic(
                .emptyExpansion, "the step '\(node.step.id)' has no instances: its list is empty",
                at: axis.location, severity: isWritten ? .error : .warning))
    }

    private func file(
        _ formula: Formula, _ node: StepNode
    ) throws(Stop) -> (path: String, display: String) {
        let value = try evaluate(formula, node)
        guard let written = value.string, !written.isEmpty else {
            throw .failed(
                Diagnostic(
                    .wrongType, "a path is text, not \(value.shortDescription)",
                    at: formula.location))
        }
        do throws(Diagnostic) {
            let path = try guardian(of: node.scope.pipeline).path(written, from: node.step.folder)
            let folder = PathText.folder(of: node.step.location.file)
            let isBare = folder == "." || written.hasPrefix("/")
            return (path, isBare ? written : PathText.normalized(folder + "/" + written))
        } catch {
            throw .failed(error.located(at: formula.location))
        }
    }

    private func rows(
        _ form: Axis.TableForm, _ file: (path: String, display: String), at place: SourceLocation
    ) throws(Stop) -> [TableRow] {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try files.read(file.path, limit: limits.fileBytes)
        } catch {
            throw .failed(
                Diagnostic(
                    .unreadableFile, "cannot read \(file.display): \(error.reason)", at: place,
                    help: neighbour(of: file.path)))
        }
        do throws(Diagnostic) {
            return try TableReader(file: file.display, limit: limits.instances)
                .rows(of: bytes, form)
        } catch {
            throw .failed(error)
        }
    }

    func neighbour(of path: String) -> String? {
        let names = (try? files.list(PathText.folder(of: path))) ?? []
        return Suggestion.nearest(to: PathText.name(of: path), among: names)
            .map { "did you mean '\($0)'?" }
    }

    private func matches(_ formula: Formula, _ node: StepNode) throws(Stop) -> [String] {
        let value = try evaluate(formula, node)
        guard let pattern = value.string else {
            throw .failed(
                Diagnostic(
                    .wrongType, "a pattern is text, not \(value.shortDescription)",
                    at: formula.location))
        }
        do throws(Diagnostic) {
            return try Glob(
                files: files, guardian: guardian(of: node.scope.pipeline), folder: node.step.folder,
                limit: limits.globEntries
            ).matches(pattern)
        } catch {
            throw .failed(error.located(at: formula.location))
        }
    }
}
