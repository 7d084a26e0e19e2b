import GessoBase
import GessoImage
import GessoPipeline
import GessoProvider
import GessoRunner
import GessoStore
import GessoTestSupport
import Glibc

/// A project folder with a store outside of it, and a session that works on them.
struct Workbench {
    let folder: TemporaryFolder
    var session: Session

    init(clock: any WallClock = SystemClock(), sink: any EventSink = NoEvents()) throws {
        folder = try TemporaryFolder()
        _ = try folder.makeFolder("project")
        _ = try folder.makeFolder("project/.git")
        session = Session(
            store: Store(folder: folder.path("store"), clock: clock), files: LocalFileSystem(),
            clock: clock, library: Self.library, sink: sink, version: "test")
    }

    /// The plugins of the build that the tests belong to.
    static let library: PluginLibrary = {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(
            decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        var search = PluginSearch(executable: path)
        for argument in CommandLine.arguments where argument.hasPrefix("/") {
            let own = PluginSearch(executable: argument)
            search = PluginSearch(folders: search.folders + own.folders)
        }
        return PluginLibrary(search: search, trust: BuildTrust())
    }()

    /// What the build made is bundled, whether or not a manifest lists it yet.
    private struct BuildTrust: Trust {
        func verdict(on location: PluginLocation, digest: Digest) -> TrustVerdict { .bundled }
    }

    /// A second session on the same folders, as a later command has it.
    func reopened() -> Workbench {
        var other = self
        other.session.store = Store(folder: folder.path("store"), clock: session.clock)
        return other
    }

    func path(_ name: String) -> String { folder.path("project/\(name)") }

    func write(_ text: String, to name: String) throws {
        _ = try folder.write(text, to: "project/\(name)")
    }

    /// Writes a picture as PNG.
    func write(_ raster: Raster, to name: String) throws {
        let bytes = try ImageWriter.encode(raster, EncodeOptions(format: .png))
        _ = try folder.write(bytes, to: "project/\(name)")
    }

    /// The pixels of a published picture.
    func raster(_ name: String) throws -> Raster {
        try ImageReader.decode(folder.read("project/\(name)") ?? [])
    }

    func pipeline(_ text: String, file: String = "gesso.yaml") throws -> Pipeline {
        try write(text, to: file)
        let reading = session.read(path(file))
        guard let pipeline = reading.pipeline else { throw Refused(reading.diagnostics) }
        return pipeline
    }

    /// What was wrong with a pipeline that should be right.
    struct Refused: Error, CustomStringConvertible {
        let description: String

        init(_ diagnostics: [Diagnostic]) {
            description = diagnostics.map {
                "\($0.location.map { "\($0.line):\($0.column)" } ?? "-"): \($0.message)"
            }.joined(separator: "\n")
        }
    }

    func run(_ text: String, _ options: RunOptions = RunOptions()) async throws -> RunSummary {
        await session.run(try pipeline(text), options)
    }

    func plan(_ text: String, _ options: RunOptions = RunOptions()) async throws -> Plan {
        await session.plan(try pipeline(text), options)
    }

    /// A ramp of colours.
    static func ramp(_ width: Int, _ height: Int) throws -> Raster {
        var bytes: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                bytes += [
                    UInt8(truncatingIfNeeded: x * 255 / max(1, width - 1)),
                    UInt8(truncatingIfNeeded: y * 255 / max(1, height - 1)), 128,
                ]
            }
        }
        guard
            let raster = Raster(
                width: width, height: height, channels: .rgb, depth: .eight, bytes: bytes)
        else { throw ImageError(.invalidArgument, "no size") }
        return raster
    }
}

extension RunSummary {
    /// "made 3, stored 1" and what was wrong, for messages of tests.
    var text: String {
        let failures = results.compactMap { result in
            result.failure.map { "\(result.id): \($0.kind.rawValue): \($0.message)" }
        }
        let problems = (diagnostics + lockProblems).map(\.message)
        return "made \(count(.made)), stored \(count(.stored)), rendered \(count(.rendered)), "
            + "skipped \(count(.skipped)), failed \(count(.failed)), blocked \(count(.blocked))"
            + (failures + problems + warnings).map { "\n" + $0 }.joined()
    }

    /// The digests of all pictures by instance.
    var digests: [String: [Digest]] {
        Dictionary(
            results.map { ($0.id.description, $0.images.map(\.artifact.digest)) },
            uniquingKeysWith: { first, _ in first })
    }
}
