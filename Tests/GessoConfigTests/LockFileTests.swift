import GessoBase
import GessoConfig
import GessoTestSupport
import Testing

@Suite("the lock")
struct LockFileTests {
    static let a = Digest(of: "a")
    static let b = Digest(of: "b")

    static func entry(_ instance: String, _ key: Digest = a) -> LockEntry {
        var entry = LockEntry(
            instance: instance, key: key,
            outputs: [.init(digest: b, mediaType: "image/png", bytes: 81234)])
        entry.plugin = "openai"
        entry.revision = 3
        entry.model = "gpt-image-2.5-flare"
        entry.seed = 7
        entry.madeBy = [.init("gesso", "0.3.0"), .init("libpng", "1.6.39")]
        return entry
    }

    static let line =
        "- {instance: \"picture[lisbon]\", key: \(a.hex), outputs: [{digest: \(b.hex), "
        + "type: image/png, bytes: 81234}], plugin: openai, revision: 3, "
        + "model: gpt-image-2.5-flare, seed: 7, round: 0, "
        + "made_by: {gesso: 0.3.0, libpng: 1.6.39}, approved: false}\n"

    static let path = "- {path: assets/sheet.png, digest: \(a.hex)}\n"

    func read(_ text: String) -> (lock: LockFile, diagnostics: [Diagnostic]) {
        LockFile.read(Array(text.utf8), file: "gesso.lock")
    }

    @Test("an entry is one line, as the format says")
    func writesLines() {
        let lock = LockFile(
            entries: [Self.entry("picture[lisbon]")],
            published: [.init(path: "assets/sheet.png", digest: Self.a)])
        #expect(lock.text == Self.line + Self.path)
    }

    @Test("what was written is read back")
    func roundTrip() {
        var odd = Self.entry("a\\b[x\\,y,\"é\n]")
        odd.outputs.append(.init(digest: Self.a, mediaType: "image/webp", bytes: 0, seed: 9))
        odd.model = "12"
        odd.madeBy = [.init("libjpeg-turbo", "2.1")]
        odd.isApproved = true
        odd.round = 4
        odd.unknown = ["later: {a: [1, \"}\"]}"]
        var bare = LockEntry(instance: "load", key: Self.b, outputs: [])
        bare.madeBy = []
        let lock = LockFile(
            entries: [odd, bare],
            published: [
                .init(path: "true", digest: Self.a), .init(path: "a b/ü: x.png", digest: Self.b),
            ])
        let found = read(lock.text)
        #expect(found.diagnostics.isEmpty)
        #expect(found.lock.text == lock.text)
        #expect(Set(found.lock.entries) == [odd, bare])
        #expect(Set(found.lock.published) == Set(lock.published))
    }

    @Test("lines are sorted by bytes and none is written twice")
    func sorts() {
        let lock = LockFile(entries: [Self.entry("b"), Self.entry("a"), Self.entry("b")])
        let lines = lock.text.split(separator: "\n").map { $0.prefix(15) }
        #expect(lines == ["- {instance: \"a", "- {instance: \"b"])
    }

    @Test("comments, blank lines, spare blanks, quotes and carriage returns are taken")
    func tolerates() {
        let found = read(
            "# by hand\r\n\n  -  { instance : 'it''s' ,key: \"\(Self.a.hex)\" , "
                + "outputs: [ ] , round: 2 }  # why\r\n")
        #expect(found.diagnostics.isEmpty)
        #expect(found.lock.entries.map(\.instance) == ["it's"])
        #expect(found.lock.entries.map(\.round) == [2])
    }

    @Test(
        "a broken line is reported with its place, the others count",
        arguments: [
            ("instance: a", 1, "expected '-'"),
            ("- {instance: a}", 16, "the key is missing"),
            ("- {key: abc}", 9, "expected a digest of 64 hexadecimal digits"),
            ("- {instance: \"a, key: b}", 25, "expected '\"'"),
            ("- {instance: \"a\\", 17, "expected a closing quote"),
            ("- {instance: a, round: x}", 24, "expected a whole number"),
            ("- {instance: a, approved: yes}", 27, "expected true or false"),
            ("- {path: a}", 12, "the digest is missing"),
            ("- {seed: 1}", 12, "the line names neither an instance nor a path"),
            ("- {path: a, other: {b}", 23, "expected '}'"),
            ("- {path: a} b", 13, "expected the end of the line"),
            ("- {", 4, "expected a key"),
            ("- {path: ü, x: {", 17, "expected the end of a value"),
            (
                "<<<<<<< ours", 1,
                "a merge was not finished here: keep the lines of both sides"
            ),
        ])
    func broken(text: String, column: Int, message: String) {
        let found = read(Self.path + text + "\n" + Self.path)
        #expect(found.lock.published.count == 2)
        let expected = Diagnostic(
            .brokenLockLine, message,
            at: SourceLocation(file: "gesso.lock", line: 2, column: column),
            help: "take the line from version control, or delete it and run again")
        #expect(found.diagnostics == [expected])
    }

    @Test("every cut of a lock is read without a trap")
    func cuts() {
        let bytes = Array((Self.line + Self.path).utf8)
        for count in bytes.indices {
            let found = LockFile.read(Array(bytes[..<count]), file: "x")
            #expect(found.lock.entries.count + found.lock.published.count <= 2)
        }
    }

    @Test("bytes turned at random are read without a trap")
    func noise() {
        var random = SeededRandom(seed: 1)
        let bytes = Array((Self.line + Self.path).utf8)
        for _ in 0..<2000 {
            var noisy = bytes
            for _ in 0..<3 {
                noisy[Int.random(in: noisy.indices, using: &random)] = UInt8.random(
                    in: 0...255, using: &random)
            }
            let found = LockFile.read(noisy, file: "x")
            #expect(found.lock.entries.count <= 2)
        }
    }

    @Test("of two lines with one key the approved one counts, else the first")
    func repeatedKeys() {
        var approved = Self.entry("x")
        approved.isApproved = true
        let lock = LockFile(entries: [Self.entry("y"), approved, Self.entry("z", Self.b)])
        #expect(lock.entriesByKey[Self.a] == approved)
        #expect(lock.entriesByKey[Self.b]?.instance == "z")
        let plain = LockFile(entries: [Self.entry("y"), Self.entry("x")])
        #expect(plain.entriesByKey[Self.a]?.instance == "y")
    }

    @Test("the file is written only when its text differs")
    func writesOnce() throws {
        let files = MemoryFileSystem()
        let lock = LockFile(entries: [Self.entry("picture[lisbon]")])
        #expect(try LockFile().write(to: "gesso.lock", in: files) == false)
        #expect(try lock.write(to: "gesso.lock", in: files))
        #expect(try lock.write(to: "gesso.lock", in: files) == false)
        #expect(files.writes == ["/project/gesso.lock"])
        #expect(try files.read("gesso.lock", limit: 1000) == Array(Self.line.utf8))
        #expect(try LockFile().write(to: "gesso.lock", in: files))
    }

    @Test("a lock lies beside its pipeline")
    func path() {
        #expect(LockFile.path(forPipeline: "a/gesso.yaml") == "a/gesso.lock")
        #expect(LockFile.path(forPipeline: "b.yml") == "b.lock")
        #expect(LockFile.path(forPipeline: "c") == "c.lock")
    }

    @Test("a secret shows where it is from and never itself")
    func secretIsRedacted() {
        let secret = Secret("hunter22hunter22", origin: "environment variable FAL_KEY")
        var dumped = ""
        dump(secret, to: &dumped)
        let texts = [
            "\(secret)", String(reflecting: [secret]), "\(Optional(secret) as Any)", dumped,
        ]
        for text in texts {
            #expect(!text.contains("hunter22"))
            #expect(text.contains("environment variable FAL_KEY"))
        }
        #expect(secret.reveal() == "hunter22hunter22")
    }
}
