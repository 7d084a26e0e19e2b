import GessoBase
import GessoStore
import GessoTestSupport
import Testing

@Suite("the store")
struct StoreTests {
    let folder: TemporaryFolder
    let store: Store

    init() throws {
        folder = try TemporaryFolder()
        store = Store(folder: folder.path("store"), clock: ManualClock())
    }

    /// The same folder as another process would see it.
    func reopened() -> Store { Store(folder: store.folder, clock: ManualClock()) }

    static let large = [UInt8](repeating: 7, count: 5000)

    static func record(_ name: String, _ outputs: [Output] = []) -> Record {
        Record(
            key: Digest(of: name), stepKind: "image.resize", instance: name, outputs: outputs,
            created: ManualClock.start)
    }

    static func full() -> Record {
        let picture = Artifact(
            digest: Digest(of: large), mediaType: "image/png", bytes: 5000, width: 10, height: 20)
        let text = Artifact(digest: Digest(of: "x"), mediaType: "text/plain", bytes: 1)
        let origin = ImageOrigin(seed: 7, revisedPrompt: "a \"kestrel\"", url: "https://e.org/1")
        var record = record(
            "full",
            [
                Output("image", .artifact(.init(picture, origin: origin, index: 2))),
                Output("images", .artifacts([.init(picture), .init(text)])),
                Output("text", .value(.string("snow\u{301}\n"))),
            ])
        record.provider = "openai"
        record.model = "gpt"
        record.plugin = "openai"
        record.revision = 3
        record.seed = 2_147_483_646
        record.round = 1
        record.madeBy = [Component("gesso", "0.1.0"), Component("libpng", "1.6.39")]
        record.isFallback = true
        record.timing = .milliseconds(1500)
        record.attempts = 2
        record.costMicroUSD = 40_000
        record.estimateMicroUSD = 30_000...50_000
        record.usage = .map(["input_tokens": .int(9), "output_tokens": .null])
        return record
    }

    @Test("a record comes back whole, before and after it is on the disk")
    func recordRoundTrip() async throws {
        let record = Self.full()
        let parts: ValueMap = ["kind": .string("image.resize"), "with": .map(["width": .int(3)])]
        store.save(record, parts: parts)
        #expect(try store.record(record.key) == record)
        #expect(try store.parts(of: record.key) == parts)
        try await store.flush()
        #expect(try store.record(record.key) == record)
        #expect(try reopened().record(record.key) == record)
        #expect(try reopened().parts(of: record.key) == parts)
        #expect(record.artifacts.count == 3)
        #expect(record[output: "text"] == .value(.string("snow\u{301}\n")))
    }

    @Test("a paid record is on the disk when commit comes back")
    func commitIsDurable() async throws {
        let record = Self.record("paid")
        try await store.commit(record, parts: [:])
        #expect(try reopened().record(record.key) == record)
    }

    @Test("many keys are looked up at once, known and unknown")
    func manyKeys() async throws {
        for number in 0..<300 { store.save(Self.record("r\(number)"), parts: [:]) }
        try await store.flush()
        store.save(Self.record("fresh"), parts: [:])
        let keys = (0..<400).map { Digest(of: "r\($0)") } + [Digest(of: "fresh")]
        let found = try store.records(for: keys)
        #expect(found.count == 301)
        #expect(found[Digest(of: "r299")]?.instance == "r299")
        #expect(found[Digest(of: "r300")] == nil)
    }

    @Test("a large blob becomes a read-only file, a small one and text stay in the database")
    func blobPlaces() async throws {
        let large = try store.put(Self.large, mediaType: "image/png")
        let small = try store.put([1, 2, 3], mediaType: "image/png")
        let text = try store.put(Self.large + [8], mediaType: "text/plain")
        try await store.flush()
        let hex = large.hex
        let name = "store/blobs/\(hex.prefix(2))/\(hex.dropFirst(2))"
        #expect(folder.files.filter { $0.contains("blobs") } == [name])
        #expect(folder.snapshot()[name]?.mode == 0o100444)
        #expect(store.blobPath(large) == folder.path(name))
        #expect(store.blobPath(small) == nil)
        #expect(try reopened().bytes(of: large) == Self.large)
        #expect(try reopened().bytes(of: small) == [1, 2, 3])
        #expect(try reopened().bytes(of: text) == Self.large + [8])
        #expect(try reopened().bytes(of: Digest(of: "nothing")) == nil)
    }

    @Test("the same bytes are not written twice")
    func putTwice() async throws {
        try store.put(Self.large, mediaType: "image/png")
        try await store.flush()
        let before = folder.snapshot()
        try store.put(Self.large, mediaType: "image/png")
        #expect(folder.snapshot() == before)
    }

    @Test("reading a store that does not exist finds nothing and makes nothing")
    func readsNothing() throws {
        let key = Digest(of: "k")
        #expect(try store.record(key) == nil)
        #expect(try store.bytes(of: key) == nil)
        #expect(try store.lastPublished(at: "/a") == nil)
        #expect(try store.published(by: "/p") == [:])
        #expect(try store.meanDurations() == [:])
        #expect(try store.statistics() == StoreStatistics())
        #expect(folder.snapshot().keys.sorted() == ["."])
    }

    @Test("reading a store changes no byte and no time stamp")
    func readingWritesNothing() async throws {
        let digest = try store.put(Self.large, mediaType: "image/png")
        store.save(Self.full(), parts: ["a": .int(1)])
        try await store.flush()
        let before = folder.snapshot()
        let reader = reopened()
        #expect(try reader.record(Self.full().key) != nil)
        #expect(try reader.parts(of: Self.full().key) == ["a": .int(1)])
        #expect(try reader.bytes(of: digest) == Self.large)
        #expect(try reader.missing(Self.full().artifacts) == [Digest(of: "x")])
        #expect(try reader.statistics().records == 1)
        #expect(folder.snapshot() == before)
    }

    @Test("statistics count blobs and records by kind")
    func statistics() async throws {
        try store.put(Self.large, mediaType: "image/png")
        try store.put([1, 2], mediaType: "image/png")
        var other = Self.record("b")
        other.stepKind = "image.generate"
        store.save(Self.record("a"), parts: [:])
        store.save(other, parts: [:])
        try await store.flush()
        let found = try store.statistics()
        #expect(found.blobs == 2)
        #expect(found.bytes == 5002)
        #expect(found.records == 2)
        #expect(found.recordsByKind == ["image.resize": 1, "image.generate": 1])
    }

    @Test("the mean time of a step kind is remembered")
    func durations() async throws {
        store.remember(.milliseconds(10), of: "image.resize")
        store.remember(.milliseconds(20), of: "image.resize")
        try await store.flush()
        store.remember(.milliseconds(60), of: "image.resize")
        try await store.flush()
        #expect(try reopened().meanDurations() == ["image.resize": .milliseconds(30)])
    }
}
