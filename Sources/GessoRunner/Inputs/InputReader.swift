import GessoBase
import GessoHTTP
import GessoImage
import GessoStore

/// Finds the digests and the bytes of the pictures and files that steps name.
///
/// What was read stands for the whole run: a file that changes meanwhile is reported, not mixed.
final class InputReader: Sendable {
    private struct State {
        var artifacts: [String: Artifact] = [:]
        /// Bytes that were read for their digest and will soon be wanted for their pixels.
        var recent: [Digest: [UInt8]] = [:]
        var recentBytes = 0
        /// Files that were looked at for many instances at once.
        var foreseen: [String: Foreseen] = [:]
    }

    /// How a file looked, and its digest where it has long looked so.
    typealias Foreseen = (status: FileStatus, digest: Digest?)

    /// A file of more bytes is no picture that anybody wants here.
    static let maxFileBytes = 1 << 30
    /// How much is kept between taking a digest and decoding.
    private static let recentLimit = 64 << 20

    let files: any FileSystem
    let store: Store
    private let client: HTTPClient?
    /// Bytes under names that are no files, such as `-` for standard input.
    private let provided: [String: [UInt8]]
    /// Whether digests of files may be remembered, which a plan does not.
    private let isWriting: Bool
    private let state = Guarded(State())
    /// What the lock or the store has of a URL.
    private let findURL: @Sendable (String) -> Artifact?

    init(
        files: any FileSystem, store: Store, client: HTTPClient?,
        provided: [String: [UInt8]] = [:], isWriting: Bool,
        findURL: @escaping @Sendable (String) -> Artifact? = { _ in nil }
    ) {
        self.files = files
        self.store = store
        self.client = client
        self.provided = provided
        self.isWriting = isWriting
        self.findURL = findURL
    }

    /// The digest of a file, from memory where it is known to be unchanged.
    func digest(ofFile path: String) throws(StepFailure) -> Digest {
        if let known = state.withLock({ $0.artifacts[path]?.digest }) { return known }
        return try artifact(ofFile: path).digest
    }

    /// What a reference names; nil for a URL that was not fetched yet.
    func artifact(of reference: String) throws(StepFailure) -> Artifact? {
        if let known = state.withLock({ $0.artifacts[reference] }) { return known }
        if let bytes = provided[reference] { return note(bytes, as: reference) }
        switch PictureReference(reference) {
        case .data:
            return note(try PictureReference.bytes(ofDataURL: reference), as: reference)
        case .url:
            guard let artifact = findURL(reference) else { return nil }
            learn(artifact, for: reference)
            return artifact
        case .file(let path): return try artifact(ofFile: path)
        }
    }

    /// The bytes of a picture, checked against the digest that the key was made with.
    func bytes(of image: ImageValue, field: String) throws(StepFailure) -> [UInt8] {
        guard let artifact = image.artifact else {
            throw StepFailure(.internal, "\(image.source) is not made yet", field: field)
        }
        if let recent = takeRecent(artifact.digest) { return recent }
        if case .reference(let text) = image.source, case .file(let path) = PictureReference(text),
            provided[text] == nil
        {
            return try bytes(ofFile: path, expecting: artifact.digest)
        }
        if case .reference(let text) = image.source, case .data = PictureReference(text) {
            return try PictureReference.bytes(ofDataURL: text)
        }
        if case .reference(let text) = image.source, let bytes = provided[text] { return bytes }
        return try storedBytes(artifact.digest, of: image.source.description)
    }

    /// The bytes of a file, which have to be those whose digest was taken.
    func bytes(ofFile path: String, expecting digest: Digest) throws(StepFailure) -> [UInt8] {
        if let recent = takeRecent(digest) { return recent }
        let bytes = try read(path)
        guard Digest(of: bytes) == digest else {
            throw StepFailure(
                .io, "\(path) changed while the pipeline ran", help: "run it again")
        }
        return bytes
    }

    /// The bytes of a blob in the store.
    func storedBytes(_ digest: Digest, of name: String) throws(StepFailure) -> [UInt8] {
        do throws(StoreError) {
            if let bytes = try store.bytes(of: digest) { return bytes }
        } catch {
            throw StepFailure(error)
        }
        throw StepFailure(
            .io, "the store has lost the bytes of \(name) (\(digest))",
            help: "run again with --remake")
    }

    /// Fetches a URL and keeps its bytes in the store.
    func fetch(_ url: String) async throws(StepFailure) -> Artifact {
        guard let client else { throw StepFailure(.internal, "there is no network here") }
        let overflow = Overflow { [store] in store.spool() }
        let response: HTTPResponse
        do throws(HTTPFailure) {
            response = try await client.fetch(url: url, overflow: overflow)
        } catch {
            throw StepFailure(error)
        }
        let artifact =
            if let spool = overflow.spool {
                try keep(spool, from: url)
            } else {
                try keep(response.body, from: url)
            }
        learn(artifact, for: url)
        return artifact
    }

    private func keep(_ bytes: [UInt8], from url: String) throws(StepFailure) -> Artifact {
        let artifact = try Self.describe(bytes, name: url)
        do throws(StoreError) {
            try store.put(bytes, mediaType: artifact.mediaType)
        } catch {
            throw StepFailure(error)
        }
        return artifact
    }

    private func keep(_ spool: any Spool, from url: String) throws(StepFailure) -> Artifact {
        let described: Result<Artifact, StepFailure>
        do throws(FileError) {
            described = try spool.reading { bytes in
                Result { () throws(StepFailure) in try Self.describe(bytes, name: url) }
            }
        } catch {
            throw StepFailure(error)
        }
        let artifact = try described.get()
        do throws(StoreError) {
            try store.put(spool, mediaType: artifact.mediaType)
        } catch {
            throw StepFailure(error)
        }
        return artifact
    }

    /// Fetches URLs one after the other.
    func fetchAll(_ urls: [String]) async -> Result<Void, StepFailure> {
        do throws(StepFailure) {
            for url in urls { _ = try await fetch(url) }
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    /// Says what a reference stands for, as a lock or a record has it.
    func learn(_ artifact: Artifact, for reference: String) {
        state.withLock { $0.artifacts[reference] = artifact }
    }

    /// What the header of a picture says, as an artifact.
    static func describe(_ bytes: [UInt8], name: String) throws(StepFailure) -> Artifact {
        try bytes.withUnsafeBufferPointer { (bytes) throws(StepFailure) in
            try describe(UnsafeRawBufferPointer(bytes), name: name)
        }
    }

    private static func describe(
        _ bytes: UnsafeRawBufferPointer, name: String
    ) throws(StepFailure) -> Artifact {
        do throws(ImageError) {
            let info = try ImageReader.info(of: bytes)
            return Artifact(
                digest: Digest(of: bytes), mediaType: info.format.mediaType, bytes: bytes.count,
                width: info.width, height: info.height)
        } catch {
            var failure = StepFailure(error, field: nil)
            failure.message = "\(name): \(error.message)"
            throw failure
        }
    }

    private func artifact(ofFile path: String) throws(StepFailure) -> Artifact {
        let (status, digest) = try look(at: path)
        if let digest {
            let format = ImageFormat(fileExtension: Self.fileExtension(of: path))
            let artifact = Artifact(
                digest: digest, mediaType: format?.mediaType ?? "application/octet-stream",
                bytes: status.size)
            learn(artifact, for: path)
            return artifact
        }
        let artifact = note(try read(path), as: path)
        if isWriting { store.remember(artifact.digest, of: status) }
        return artifact
    }

    private func look(at path: String) throws(StepFailure) -> Foreseen {
        if let foreseen = state.withLock({ $0.foreseen.removeValue(forKey: path) }) {
            return foreseen
        }
        let status = try status(of: path)
        return (status, try remembered(status))
    }

    /// Keeps what was found out about files until an instance asks for it.
    func note(_ foreseen: [String: Foreseen]) {
        state.withLock { $0.foreseen = foreseen }
    }

    /// Whether it is known what a reference stands for.
    func knows(_ reference: String) -> Bool {
        state.withLock { $0.artifacts[reference] != nil || provided[reference] != nil }
    }

    private func remembered(_ status: FileStatus) throws(StepFailure) -> Digest? {
        do throws(StoreError) {
            return try store.fileDigests(for: [status])[status]
        } catch {
            throw StepFailure(error)
        }
    }

    private static func fileExtension(of path: String) -> String {
        path.lastIndex(of: ".").map { String(path[path.index(after: $0)...]) } ?? ""
    }

    private func status(of path: String) throws(StepFailure) -> FileStatus {
        do throws(FileError) {
            return try files.status(path)
        } catch {
            throw StepFailure(error)
        }
    }

    private func read(_ path: String) throws(StepFailure) -> [UInt8] {
        do throws(FileError) {
            return try files.read(path, limit: Self.maxFileBytes)
        } catch {
            throw StepFailure(error)
        }
    }

    /// Takes the digest of bytes that a reference stands for, and keeps them for a while.
    private func note(_ bytes: [UInt8], as reference: String) -> Artifact {
        let info = try? ImageReader.info(of: bytes)
        let artifact = Artifact(
            digest: Digest(of: bytes),
            mediaType: info?.format.mediaType ?? "application/octet-stream", bytes: bytes.count,
            width: info?.width, height: info?.height)
        state.withLock { state in
            state.artifacts[reference] = artifact
            guard isWriting, state.recentBytes + bytes.count <= Self.recentLimit else { return }
            guard state.recent.updateValue(bytes, forKey: artifact.digest) == nil else { return }
            state.recentBytes += bytes.count
        }
        return artifact
    }

    /// Hands bytes over and forgets them, so that nobody holds them while pixels are decoded.
    private func takeRecent(_ digest: Digest) -> [UInt8]? {
        state.withLock { state in
            guard let bytes = state.recent.removeValue(forKey: digest) else { return nil }
            state.recentBytes -= bytes.count
            return bytes
        }
    }
}
