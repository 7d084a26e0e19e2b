import Foundation
import Testing

@Suite("The examples in pipelines/")
struct ExampleTests {
    /// Those that can be run by themselves; `frame.yaml` is run by `gallery.yaml`.
    static let names: [String] = {
        let folder = GessoProcess.checkout.appendingPathComponent("pipelines").path
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".yaml") && $0 != "frame.yaml" }.sorted()
    }()

    @Test("there are at least eight")
    func enough() { #expect(Self.names.count >= 8) }

    @Test(
        "with 1 and with 8 jobs an example gives the same bytes; again it makes nothing",
        arguments: names)
    func example(name: String) throws {
        let process = try GessoProcess()
        defer { process.remove() }
        try process.copyExamples()
        let first = try process.run("run", name, "--jobs", "8", "--store", "a")
        #expect(first.status == 0, "\(first.error)")
        let published = process.files(below: "out")
        #expect(!published.isEmpty)
        let again = try process.run("run", name, "--store", "a")
        #expect(again.status == 0 && !again.error.contains("made"), "\(again.error)")
        try FileManager.default.removeItem(at: process.folder.appendingPathComponent("out"))
        let second = try process.run("run", name, "--jobs", "1", "--store", "b")
        #expect(second.status == 0, "\(second.error)")
        let other = process.files(below: "out")
        #expect(published.keys.sorted() == other.keys.sorted())
        #expect(published.keys.filter { published[$0] != other[$0] } == [])
    }
}
