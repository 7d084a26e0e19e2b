import GessoBase

extension Filters {
    /// Filters that Jinja does not have.
    static let ownFilters: [String: Filter] = [
        "slug": Filter { call throws(EvaluationError) in .string(Slug.text(of: try call.text())) },
        "digest": Filter { call throws(EvaluationError) in
            switch call.input {
            case .image(let image):
                guard let artifact = image.artifact else { throw Access.notMade(image) }
                return .string(artifact.digest.hex)
            case .string(let text): return .string(Digest(of: text).hex)
            default: return .string(Digest(of: JSON.canonical(call.input)).hex)
            }
        },
        "basename": Filter { call throws(EvaluationError) in
            .string(basename(try path(call)))
        },
        "stem": Filter { call throws(EvaluationError) in
            let name = basename(try path(call))
            guard let dot = name.lastIndex(of: "."), dot > name.startIndex else {
                return .string(name)
            }
            return .string(String(name[..<dot]))
        },
        "bool": Filter { call throws(EvaluationError) in
            guard let flag = flag(call.input) else {
                throw .wrong(
                    "the filter 'bool' cannot read this",
                    help: "it reads true, false, yes, no, on, off, 1 and 0")
            }
            return .bool(flag)
        },
    ]

    private static func path(_ call: FilterCall) throws(EvaluationError) -> String {
        switch call.input {
        case .string(let path): return path
        case .image(let image):
            if case .reference(let path) = image.source { return path }
            throw call.wrongInput("a path")
        default: throw call.wrongInput("a path")
        }
    }

    private static func basename(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? ""
    }

    private static func flag(_ value: Value) -> Bool? {
        switch value {
        case .bool(let flag): return flag
        case .int(let number) where number == 0 || number == 1: return number == 1
        case .string(let text):
            let word = PythonWords.trim(text, nil).lowercased()
            if ["true", "yes", "on", "1"].contains(word) { return true }
            return ["false", "no", "off", "0"].contains(word) ? false : nil
        default: return nil
        }
    }
}
