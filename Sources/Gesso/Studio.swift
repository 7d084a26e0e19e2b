public import GessoBase
import GessoConfig
public import GessoPipeline
import GessoProvider
public import GessoRunner
import GessoStore

/// Gesso for programs: load, plan and run pipelines, or make one picture with one call.
///
/// A studio keeps its store and its plugins for as long as it lives; use one for many calls.
public struct Studio: Sendable {
    /// The parts behind it, for what the short calls do not offer.
    public var session: Session

    /// Opens a store and the plugin folders.
    ///
    /// - Parameters:
    ///   - store: the folder of results; made when the first one is stored.
    ///   - plugins: folders with `libgesso-ID.so` files, absolute; first found, first used. What
    ///     their `manifest.sha256` lists runs in this process, any other plugin in one of its own,
    ///     `gesso-plugin-host`, which is looked for beside the program and the plugins.
    ///   - environment: where keys of providers are looked up; nothing else is read from it.
    public init(store: String, plugins: [String], environment: [String: String] = [:]) {
        let folders = plugins.map { PluginSearch.Folder(path: $0, origin: .option) }
        var host = HostProgram(.ofThisProgram, folders: plugins)
        host.version = Self.version
        session = Session(
            store: Store(folder: store), files: LocalFileSystem(), clock: SystemClock(),
            library: PluginLibrary(
                search: PluginSearch(folders: folders), trust: FolderTrust(folders: plugins),
                host: host),
            environment: environment, version: Self.version)
    }

    private static let version = "0.1.0"

    // MARK: Pipelines

    /// Reads and checks a pipeline file.
    ///
    /// - Throws: every error of the file.
    public func load(_ path: String) throws(StudioError) -> Pipeline {
        let reading = session.read(path)
        guard let pipeline = reading.pipeline else { throw StudioError(reading.diagnostics) }
        return pipeline
    }

    /// What a run would do; writes nothing.
    public func plan(_ pipeline: Pipeline, params: ValueMap = [:]) async -> Plan {
        await session.plan(pipeline, options(params))
    }

    /// Makes what is missing and publishes it.
    public func run(_ pipeline: Pipeline, params: ValueMap = [:]) async -> RunSummary {
        await session.run(pipeline, options(params))
    }

    private func options(_ params: ValueMap) -> RunOptions {
        var options = RunOptions()
        options.params = params
        return options
    }

    // MARK: One call each

    /// Pictures from a prompt; `with` takes every other key of `image.generate`.
    public func generate(
        _ prompt: String, with keys: ValueMap = [:]
    ) async throws(StudioError) -> [Picture] {
        var keys = keys
        keys["prompt"] = .string(prompt)
        return try await make("image.generate", keys)
    }

    /// A picture changed as a prompt says, where the mask is white if there is one.
    public func edit(
        _ image: String, _ prompt: String, mask: String? = nil, with keys: ValueMap = [:]
    ) async throws(StudioError) -> [Picture] {
        var keys = keys
        keys["image"] = .string(image)
        keys["prompt"] = .string(prompt)
        if let mask { keys["mask"] = .string(mask) }
        return try await make("image.edit", keys)
    }

    /// Variations of a picture.
    public func vary(
        _ image: String, count: Int = 1, with keys: ValueMap = [:]
    ) async throws(StudioError) -> [Picture] {
        var keys = keys
        keys["image"] = .string(image)
        keys["n"] = .int(count)
        return try await make("image.vary", keys)
    }

    /// The pictures of any single step: "image.resize", "image.montage".
    public func make(_ kind: String, _ keys: ValueMap) async throws(StudioError) -> [Picture] {
        let summary = await session.run(OneStep(kind: kind, with: keys))
        let result = summary.results.last
        if let failure = result?.failure { throw StudioError(failure) }
        guard summary.exitStatus == .done, let result else {
            throw StudioError(summary.diagnostics + summary.lockProblems)
        }
        var pictures: [Picture] = []
        for image in result.images { pictures.append(try picture(image)) }
        return pictures
    }

    private func picture(_ image: InstanceResult.Image) throws(StudioError) -> Picture {
        let artifact = image.artifact
        guard let bytes = try bytes(of: artifact.digest) else {
            throw StudioError(StepFailure(.io, "the store has lost \(artifact.digest)"))
        }
        return Picture(
            bytes: bytes, mediaType: artifact.mediaType, width: artifact.width ?? 0,
            height: artifact.height ?? 0, digest: artifact.digest, seed: image.origin?.seed)
    }

    private func bytes(of digest: Digest) throws(StudioError) -> [UInt8]? {
        do throws(StoreError) {
            return try session.store.bytes(of: digest)
        } catch {
            throw StudioError(StepFailure(.io, error.message, help: error.help))
        }
    }
}
