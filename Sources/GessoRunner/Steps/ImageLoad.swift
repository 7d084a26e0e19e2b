public import GessoBase
import GessoImage

/// `image.load`: pictures from files or a URL, byte for byte.
public struct ImageLoad: RunnableStep {
    public static let schema = StepSchema(
        kind: "image.load", version: 1,
        summary: "Loads pictures from a file, from files of a pattern, or from a URL.",
        nature: .load,
        fields: [
            .init("path", .path, "One picture file."),
            .init("glob", .glob, "All picture files that a pattern matches, sorted by name."),
            .init("url", .url, "A picture on a public host."),
            .init("digest", .digest, "The sha256 that the bytes must have."),
        ],
        outputs: [
            .init("image", .image, "The picture, or the first of them."),
            .init("images", .images, "All pictures."),
        ],
        arity: { given in
            let sources = ["path", "glob", "url"].filter(given.contains)
            if sources.isEmpty {
                return .init("image.load needs a `path`, a `glob` or a `url`")
            }
            if sources.count > 1 {
                return .init(
                    "`\(sources[0])` and `\(sources[1])` exclude each other", field: sources[1])
            }
            if sources == ["glob"], given.contains("digest") {
                return .init(
                    "`digest` is of one picture and does not go with `glob`", field: "digest")
            }
            return nil
        })

    public static func run(_ job: StepJob) async throws(StepFailure) -> StepOutput {
        if let url = job.with["url"]?.string {
            return StepOutput(blobs: [try await blob(ofURL: url, job)])
        }
        var blobs: [StepOutput.Blob] = []
        for file in try job.inputs.loadedFiles(job.with) {
            let bytes = try job.inputs.bytes(ofFile: file.path, expecting: file.digest)
            let artifact = try InputReader.describe(bytes, name: file.path)
            try verify(artifact, job)
            blobs.append(try job.inputs.keep(bytes, artifact, index: blobs.count))
        }
        return StepOutput(blobs: blobs)
    }

    private static func blob(
        ofURL url: String, _ job: StepJob
    ) async throws(StepFailure) -> StepOutput.Blob {
        let artifact = try await job.inputs.fetch(url)
        try verify(artifact, job)
        return StepOutput.Blob(artifact, origin: ImageOrigin(url: url), index: 0)
    }

    private static func verify(_ artifact: Artifact, _ job: StepJob) throws(StepFailure) {
        guard let expected = job.with["digest"]?.string, expected != artifact.digest.hex else {
            return
        }
        throw StepFailure(
            .invalidInput, "the digest is \(artifact.digest), not \(expected)",
            field: "/digest", help: "write the new digest if the picture was meant to change")
    }
}
