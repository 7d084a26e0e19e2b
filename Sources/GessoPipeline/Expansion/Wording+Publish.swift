import GessoBase

extension Wording {
    static func nothingToPublish(_ step: Step) -> Diagnostic {
        Diagnostic(
            .unpublishable, "the step '\(step.id)' has no output that is a file", at: nil,
            help: "remove `publish`")
    }

    static func unpublishable(
        _ output: String, _ files: [String], at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unpublishable, "the output '\(output)' is no file", at: place,
            help: files.isEmpty ? "remove `publish`" : "these are: \(files.joined(separator: ", "))"
        )
    }

    static func publishLeaves(
        _ path: String, _ root: String, at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .publishLeaves, "the publish path '\(path)' leaves the project", at: place,
            help: "it has to stay below \(root)")
    }

    static func pathClash(
        _ publication: Publication, _ id: InstanceID, _ other: Expansion.PublishedPath,
        _ root: String
    ) -> Diagnostic {
        let path = PathText.relative(publication.path, to: root)
        return Diagnostic(
            .pathClash, "'\(other.instance)' and '\(id)' both publish to \(path)",
            at: publication.location,
            help: id.key.isEmpty
                ? "choose another path for one of them"
                : "put the key into the path, such as `${{ image.key }}`",
            related: other.location == publication.location
                ? [] : [.init("'\(other.instance)' is published here", other.location)])
    }

    static func severalAtOnePath(
        _ id: InstanceID, _ count: Int, at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .severalAtOnePath, "'\(id)' gives \(count) pictures and one path for all of them",
            at: place, help: "put `${{ image.key }}` or `${{ image.index }}` into the path")
    }

    static func wrongExtension(
        _ ending: String, _ type: String, _ step: Step, at place: SourceLocation
    ) -> Diagnostic {
        let right = MediaNames.endings[type]?.first ?? ""
        let format = MediaNames.format(ofEnding: ending)
        let hasFormat = step.schema?.field(named: "format") != nil
        let help: String
        switch (format, hasFormat) {
        case (let format?, true):
            help = "write `format: \(format)` in `with`, or end it in .\(right)"
        case (let format?, false):
            help = "add a step `image.convert` with `format: \(format)`, or end it in .\(right)"
        case (nil, _): help = "end it in .\(right)"
        }
        let ends = ending.isEmpty ? "has no extension" : "ends in .\(ending)"
        return Diagnostic(
            .wrongExtension, "the path \(ends), and the picture is \(type)", at: place, help: help)
    }
}
