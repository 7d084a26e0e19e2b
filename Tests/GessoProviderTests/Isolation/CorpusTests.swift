import GessoProvider
import Glibc
import Testing

@Suite("The corpus from which answers are fuzzed")
struct CorpusTests {
    private static let folder =
        #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" }
        + "/Tests/Fuzz/Corpus"

    private func read(_ name: String) throws -> [UInt8] {
        let file = try #require(fopen("\(Self.folder)/\(name)", "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 65536)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes.prefix(count))
    }

    @Test("every table in it is a whole one", arguments: ["canvas", "echo", "fake"])
    func tables(name: String) throws {
        #expect(AnswerProbe.table(try read("manifest/\(name)")) == nil)
    }

    @Test(
        "every action in it is a whole one",
        arguments: [
            "done", "exchange", "fail", "input", "parts", "result", "segments", "wait",
        ])
    func actions(name: String) throws {
        let bytes = try read("action/\(name)")
        let length = Int(bytes[0]) | Int(bytes[1]) << 8
        let rest = bytes.dropFirst(2)
        let sent = Array(rest.prefix(length))
        #expect(AnswerProbe.action(Array(rest.dropFirst(length)), sent: sent) == nil)
    }
}
