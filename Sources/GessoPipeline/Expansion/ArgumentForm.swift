import GessoBase

/// Brings checked `with` values into the one form that steps get.
struct ArgumentForm {
    private let expansion: Expansion
    /// The folder that paths are relative to.
    private let folder: String
    private let pipeline: Pipeline

    init(_ expansion: Expansion, _ folder: String, _ pipeline: Pipeline) {
        self.expansion = expansion
        self.folder = folder
        self.pipeline = pipeline
    }

    /// Pictures become images, paths absolute, patterns lists of what they match, sizes `WxH`.
    func form(_ value: Value, _ type: FieldType) throws(FieldProblem) -> Value {
        switch (type, value) {
        case (.image, .string(let text)): return .image(try picture(text))
        case (.images, .list(let items)): return try list(items, .image)
        case (.images, _): return .list([try form(value, .image)])
        case (.path, .string(let text)): return .string(try path(text, mustExist: true))
        case (.glob, .string(let text)): return .list(try matches(text))
        case (.size, .list(let edges)):
            return .string(edges.compactMap(\.int).map(String.init).joined(separator: "x"))
        case (.list(let element), .list(let items)): return try list(items, element)
        case (.record(let shapes), .map(let members)): return try record(members, shapes)
        case (.open, _): return try content(value)
        case (.either(let types), _):
            guard let type = types.first(where: { $0.check(value) == nil }) else { return value }
            return try form(value, type)
        case (.int, .double(let number)):
            return Int(exactly: number).map(Value.int) ?? value
        default: return value
        }
    }

    private func list(_ items: [Value], _ type: FieldType) throws(FieldProblem) -> Value {
        var result: [Value] = []
        for (index, item) in items.enumerated() {
            do throws(FieldProblem) {
                result.append(try form(item, type))
            } catch {
                throw error.inside(String(index))
            }
        }
        return .list(result)
    }

    private func record(
        _ members: ValueMap, _ shapes: [FieldShape]
    ) throws(FieldProblem) -> Value {
        var result = members
        for shape in shapes {
            guard let member = members[shape.name] else { continue }
            do throws(FieldProblem) {
                result[shape.name] = try form(member, shape.type)
            } catch {
                throw error.inside(shape.name)
            }
        }
        return .map(result)
    }

    private func picture(_ text: String) throws(FieldProblem) -> ImageValue {
        if text.hasPrefix("http://") {
            throw FieldProblem("a picture is fetched with 'https:' only, not \"\(text)\"")
        }
        let isElsewhere = text.hasPrefix("https://") || text.hasPrefix("data:") || text == "-"
        let reference = isElsewhere ? text : try path(text, mustExist: true)
        return ImageValue(source: .reference(reference), key: text, index: 0)
    }

    /// The absolute path, after a look whether it may be read and is there; looked up once.
    func path(_ written: String, mustExist: Bool) throws(FieldProblem) -> String {
        let name = "\(mustExist)\0\(folder)\0\(written)"
        if let known = expansion.checkedPaths[name] { return try known.get() }
        let result: Result<String, FieldProblem>
        do throws(FieldProblem) {
            result = .success(try lookUp(written, mustExist))
        } catch {
            result = .failure(error)
        }
        expansion.checkedPaths[name] = result
        return try result.get()
    }

    /// The absolute paths of the files that a pattern matches, of which there has to be one.
    private func matches(_ pattern: String) throws(FieldProblem) -> [Value] {
        let paths: [String]
        do throws(Diagnostic) {
            paths = try Glob(
                files: expansion.files, guardian: expansion.guardian(of: pipeline), folder: folder,
                limit: expansion.limits.globEntries
            ).matches(pattern)
        } catch {
            throw FieldProblem(error.message, help: error.help)
        }
        guard !paths.isEmpty else {
            throw FieldProblem("no file in \(folder) matches the pattern \"\(pattern)\"")
        }
        return paths.map { .string(PathText.joined(folder, $0)) }
    }

    private func lookUp(_ written: String, _ mustExist: Bool) throws(FieldProblem) -> String {
        let path: String
        do throws(Diagnostic) {
            path = try expansion.guardian(of: pipeline).path(written, from: folder)
        } catch {
            throw FieldProblem(error.message, help: error.help)
        }
        guard mustExist else { return path }
        do throws(FileError) {
            _ = try expansion.files.status(path)
            return path
        } catch {
            throw FieldProblem(
                "cannot read \(written): \(error.reason)", help: expansion.neighbour(of: path))
        }
    }

    private func content(_ value: Value) throws(FieldProblem) -> Value {
        do throws(Diagnostic) {
            return try OpenFile(
                files: expansion.files, guardian: expansion.guardian(of: pipeline), folder: folder
            ).content(of: value)
        } catch {
            throw FieldProblem(error.message, help: error.help)
        }
    }
}
