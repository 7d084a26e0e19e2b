import GessoBase
import GessoStore
import GessoTestSupport
import Glibc
import Testing

@Suite("publishing")
struct PublisherTests {
    let folder: TemporaryFolder
    let store: Store
    let picture = [UInt8](repeating: 9, count: 6000)
    let digest: Digest

    init() throws {
        folder = try TemporaryFolder()
        try folder.makeFolder("project/out")
        store = Store(folder: folder.path("store"), clock: ManualClock())
        digest = try store.put(picture, mediaType: "image/png")
    }

    var publisher: Publisher { publisher() }

    func publisher(overwrites: Bool = false) -> Publisher {
        Publisher(
            store: store, root: folder.path("project"),
            pipeline: folder.path("project/gesso.yaml"), overwrites: overwrites)
    }

    func path(_ name: String) -> String { folder.path("project/" + name) }

    func failure(_ name: String, _ bytes: [UInt8]? = nil) -> PublishError? {
        do throws(PublishError) {
            try publisher.publish(bytes ?? picture, at: path(name))
            return nil
        } catch {
            return error
        }
    }

    @Test("a blob is copied to its path, with folders, and never linked to the store")
    func publishes() throws {
        #expect(try publisher.publish(digest, at: path("a/b/c.png")) == .written)
        #expect(folder.read("project/a/b/c.png") == picture)
        let entry = try #require(folder.snapshot()["project/a/b/c.png"])
        let blob = try #require(store.blobPath(digest))
        var status = stat()
        #expect(stat(blob, &status) == 0)
        #expect(UInt64(status.st_ino) != entry.inode)
        let mask = umask(0)
        umask(mask)
        #expect(entry.mode & 0o777 == 0o666 & ~mask)
        #expect(folder.files.filter { $0.hasPrefix("project/") } == ["project/a/b/c.png"])
    }

    @Test("the same bytes at the path are left alone")
    func unchanged() throws {
        try publisher.publish(digest, at: path("c.png"))
        let before = folder.snapshot()
        #expect(try publisher.publish(digest, at: path("c.png")) == .unchanged)
        #expect(folder.snapshot() == before)
        try folder.write([1], to: "project/mine.png")
        #expect(try publisher.publish([1], at: path("mine.png")) == .unchanged)
        #expect(try store.lastPublished(at: path("mine.png")) == Digest(of: [1]))
    }

    @Test("what was published last is replaced, also by another process")
    func replaces() async throws {
        try publisher.publish([1], at: path("c.png"))
        #expect(try publisher.publish([2], at: path("c.png")) == .written)
        try await store.flush()
        let other = Publisher(
            store: Store(folder: store.folder, clock: ManualClock()), root: folder.path("project"),
            pipeline: folder.path("project/gesso.yaml"))
        #expect(try other.publish([3], at: path("c.png")) == .written)
        #expect(folder.read("project/c.png") == [3])
    }

    @Test("somebody else's file is not replaced unless asked to")
    func foreign() throws {
        try folder.write([7], to: "project/c.png")
        #expect(
            failure("c.png")
                == PublishError(
                    .foreignFile, path: path("c.png"),
                    message: "\(path("c.png")) was changed or made by somebody else",
                    help: "move it away, or replace it with --overwrite"))
        try publisher.publish([1], at: path("d.png"))
        try folder.write([7], to: "project/d.png")
        #expect(failure("d.png")?.kind == .foreignFile)
        #expect(folder.read("project/d.png") == [7])
        #expect(try publisher(overwrites: true).publish(picture, at: path("d.png")) == .written)
        #expect(folder.read("project/d.png") == picture)
    }

    @Test("a path does not leave the project, by itself or through a link")
    func outside() throws {
        try folder.makeFolder("elsewhere")
        symlink(folder.path("elsewhere"), path("link"))
        symlink(folder.path("nowhere"), path("dangling"))
        symlink("out", path("inner"))
        for name in ["link/c.png", "link/x/c.png", "../c.png", "out/../../c.png"] {
            #expect(failure(name)?.kind == .outsideRoot, "\(name)")
        }
        #expect(failure("dangling/c.png") != nil)
        #expect(failure("inner/c.png") == nil)
        #expect(folder.read("project/out/c.png") == picture)
        #expect(throws: PublishError.self) { try publisher.check(path("link/c.png")) }
        #expect(folder.files.filter { $0.hasPrefix("elsewhere") || $0.hasPrefix("nowhere") } == [])
    }

    @Test("a link that stands at the path is somebody's; replaced, its target stays")
    func linkAtPath() throws {
        try folder.write([5], to: "target.png")
        symlink(folder.path("target.png"), path("c.png"))
        #expect(failure("c.png")?.kind == .foreignFile)
        try publisher(overwrites: true).publish(picture, at: path("c.png"))
        #expect(folder.read("target.png") == [5])
        #expect(folder.read("project/c.png") == picture)
    }

    @Test("a folder at the path is an error, also before anything runs")
    func folderAtPath() {
        #expect(failure("out")?.kind == .notFile)
        #expect(throws: PublishError.self) { try publisher(overwrites: true).check(path("out")) }
    }

    @Test("an artifact that is nowhere cannot be published")
    func missing() {
        let error = #expect(throws: PublishError.self) {
            try publisher.publish(Digest(of: "gone"), at: path("c.png"))
        }
        #expect(error?.kind == .missingArtifact)
    }

    @Test("pruning deletes what is unchanged and lists what was edited")
    func prunes() async throws {
        for name in ["a", "b", "c", "d"] { try publisher.publish(Array(name.utf8), at: path(name)) }
        try await store.flush()
        try folder.write("edited", to: "project/b")
        unlink(path("d"))
        let left = try publisher.leftovers(keeping: [path("c")])
        #expect(
            left == [
                Publisher.Leftover(path: path("a"), isUnchanged: true),
                Publisher.Leftover(path: path("b"), isUnchanged: false),
            ])
        #expect(try publisher.prune(left) == [path("a")])
        #expect(folder.read("project/a") == nil)
        #expect(folder.text("project/b") == "edited")
        #expect(try publisher.leftovers(keeping: [path("c")]).map(\.path) == [path("b")])
        #expect(try store.published(by: path("other.yaml")) == [:])
    }
}
