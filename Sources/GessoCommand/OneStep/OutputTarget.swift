import GessoBase
import GessoImage
import GessoRunner
import GessoStore

/// Where the result of a one-step command goes: a file, several, or standard output.
struct OutputTarget {
    private let call: CommandCall
    private let schema: StepSchema
    /// As `-o` says it; nil: text on standard output.
    private let path: String?

    /// - Throws: where a picture would go to nowhere, or onto a terminal.
    init(_ call: CommandCall, schema: StepSchema) throws(UsageError) {
        self.call = call
        self.schema = schema
        path = call.arguments.value("output")
        let isPicture = schema.outputs.contains { $0.form == .image }
        if isPicture, path == nil {
            throw UsageError(
                "say where the picture goes", help: "'-o FILE', or '-o -' for standard output")
        }
        if isPicture, path == "-", call.console.outputIsTerminal {
            throw UsageError(
                "a picture cannot be shown on this terminal", help: "redirect it: '-o - > a.png'")
        }
        if isPicture { try checkExtension() }
    }

    /// Formats that pictures are written in.
    private static let written: [ImageFormat] = [.png, .jpeg, .webp, .avif]

    private func checkExtension() throws(UsageError) {
        guard let path, path != "-" else { return }
        if let format = wantedFormat, Self.written.contains(format) { return }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        throw UsageError(
            "'\(name)' does not end as a picture is written",
            help: "end it with .png, .jpg, .webp or .avif")
    }

    /// Refuses several pictures for one file, before any of them is made.
    func checkCount(_ with: ValueMap) throws(UsageError) {
        guard case .int(let count)? = with["n"], count > 1 else { return }
        if let problem = crowd(count) { throw problem }
    }

    /// The same request with the format that the file's extension asks for, where none is given.
    func completed(_ with: ValueMap) -> ValueMap {
        guard with["format"] == nil, let format = wantedFormat, takesFormat else { return with }
        var with = with
        with["format"] = .string(format.rawValue)
        return with
    }

    private var takesFormat: Bool {
        guard let field = schema.field(named: "format") else { return false }
        if case .word(let words) = field.type {
            return words.contains(wantedFormat?.rawValue ?? "") && schema.kind != "image.check"
        }
        return false
    }

    private var wantedFormat: ImageFormat? {
        guard let path, path != "-", let dot = path.lastIndex(of: ".") else { return nil }
        return ImageFormat(fileExtension: String(path[path.index(after: dot)...]))
    }

    // MARK: Writing

    /// Writes what was made.
    func write(_ result: InstanceResult, outputs: ValueMap, from store: Store) throws {
        if result.images.isEmpty {
            try writeText(result, outputs, store)
            return
        }
        let names = try names(for: result.images)
        for (image, name) in zip(result.images, names) {
            try write(try bytes(of: image.artifact, store), to: name)
        }
        for name in names where name != "-" { call.console.error("wrote \(name)\n") }
    }

    private func bytes(of artifact: Artifact, _ store: Store) throws -> [UInt8] {
        guard let bytes = try store.bytes(of: artifact.digest) else {
            throw CommandFailure(.stepFailed, "the store has lost \(artifact.digest.hex)")
        }
        guard let format = wantedFormat, format.mediaType != artifact.mediaType,
            artifact.mediaType.hasPrefix("image/")
        else { return bytes }
        return try ImageWriter.encode(
            ImageReader.decode(bytes), EncodeOptions(format: format))
    }

    private func names(for images: [InstanceResult.Image]) throws(UsageError) -> [String] {
        guard let path else { return images.map { _ in "-" } }
        if path.contains("{index}") {
            return images.map { path.replacing("{index}", with: "\($0.index)") }
        }
        if images.count > 1, let problem = crowd(images.count) { throw problem }
        return [path]
    }

    private func crowd(_ count: Int) -> UsageError? {
        let path = path ?? "-"
        guard !path.contains("{index}") else { return nil }
        return UsageError(
            "\(count) results do not fit into one file",
            help: "count them in the name: -o '\(counted(path))'")
    }

    private func counted(_ path: String) -> String {
        guard path != "-", let dot = path.lastIndex(of: ".") else { return "picture-{index}.png" }
        return path[..<dot] + "-{index}" + path[dot...]
    }

    private func writeText(_ result: InstanceResult, _ outputs: ValueMap, _ store: Store) throws {
        var text = result.text
        if text == nil { text = outputs["report"].map { JSON.text($0, pretty: true) } }
        guard let text else { return }
        try write(Array((text + "\n").utf8), to: path ?? "-")
    }

    private func write(_ bytes: [UInt8], to name: String) throws(FileError) {
        if name == "-" {
            call.console.output(bytes)
        } else {
            try call.invocation.files.write(bytes, to: call.invocation.absolute(name))
        }
    }
}
