/// The files of a new plugin: templates with its names filled in.
struct PluginScaffold {
    /// The language that the plugin is written in.
    enum Language: String {
        case swift
        case c
    }

    let id: String
    let language: Language
    /// The Kit's package, for Swift; empty for C.
    let kit: String
    /// The text of `gesso_plugin.h`, for C; empty for Swift.
    let header: String

    /// Paths relative to the plugin's folder, with their text.
    var files: [(path: String, text: String)] {
        let own: [(String, String)] =
            switch language {
            case .swift:
                [
                    ("Package.swift", SwiftManifestTemplate.text),
                    ("exports.map", ExportsTemplate.text),
                    ("Makefile", SwiftMakefileTemplate.text),
                    ("Sources/\(type)/\(type).swift", SwiftSourceTemplate.text),
                ]
            case .c:
                [
                    ("Makefile", CMakefileTemplate.text), ("exports.map", ExportsTemplate.text),
                    ("\(name).c", CSourceTemplate.text), ("include/gesso_plugin.h", header),
                ]
            }
        let shared = [
            ("Cases/generate.yaml", CaseTemplate.text), ("README.md", ReadmeTemplate.text),
            (".github/workflows/check.yml", WorkflowTemplate.text),
            (".gitignore", ".build/\n*.so\n"),
        ]
        return (own + shared).map { path, text in (path, filled(text)) }
    }

    /// `my-paint` for people: `My Paint`.
    var label: String { words.reduce("") { $0.isEmpty ? $1 : "\($0) \($1)" } }

    /// `my-paint` as a type: `MyPaintProvider`, which clashes with no type of the Kit.
    var type: String { words.joined() + "Provider" }

    private var words: [String] {
        id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
    }

    /// `my-paint` as a word of C and of the environment: `my_paint`.
    var name: String { id.split(separator: "-").joined(separator: "_") }

    private func filled(_ text: String) -> String {
        [
            ("@ID@", id), ("@TYPE@", type), ("@LABEL@", label), ("@NAME@", name),
            ("@ENV@", name.uppercased()), ("@KIT@", kit),
        ].reduce(text) { text, pair in text.replacing(pair.0, with: pair.1) }
    }
}
