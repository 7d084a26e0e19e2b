import GessoBase
import GessoStore

extension InputReader {
    /// A file that `image.load` reads.
    struct LoadedFile: Sendable {
        var path: String
        var digest: Digest
    }

    /// The files of an `image.load` with their digests; empty for a URL.
    func loadedFiles(_ with: ValueMap) throws(StepFailure) -> [LoadedFile] {
        var files: [LoadedFile] = []
        for path in try paths(with) {
            files.append(LoadedFile(path: path, digest: try digest(ofFile: path)))
        }
        return files
    }

    /// What the files of an `image.load` will be, without keeping anything.
    func loadedArtifacts(_ with: ValueMap) throws(StepFailure) -> [Artifact] {
        var artifacts: [Artifact] = []
        for path in try paths(with) {
            guard let artifact = try artifact(of: path) else { continue }
            artifacts.append(artifact)
        }
        return artifacts
    }

    /// Puts bytes into the store at once, so that many files are not in memory together.
    func keep(
        _ bytes: [UInt8], _ artifact: Artifact, index: Int
    ) throws(StepFailure) -> StepOutput.Blob {
        do throws(StoreError) {
            try store.put(bytes, mediaType: artifact.mediaType)
        } catch {
            throw StepFailure(error)
        }
        return StepOutput.Blob(artifact, index: index)
    }

    private func paths(_ with: ValueMap) throws(StepFailure) -> [String] {
        if let path = with["path"]?.string { return [path] }
        return with["glob"]?.list?.compactMap(\.string) ?? []
    }
}
