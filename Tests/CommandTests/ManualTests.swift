import Foundation
import Testing

@Suite("The manual for authors of plugins")
struct ManualTests {
    private static let root = GessoProcess.checkout
    private static let folder = root.appendingPathComponent("docs/plugin-abi")
    private static let pages =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// All Swift files below a folder, as one text.
    private static func sources(_ folder: String) -> String {
        let base = root.appendingPathComponent(folder)
        let files = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)
        return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
            .compactMap { try? String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\n")
    }

    private static let tests = sources("Tests")
    private static let checks = sources("Sources/GessoCheck")

    private static func markers(_ kind: String, in text: String) -> [String] {
        text.split(separator: "\n").filter { $0.hasPrefix("<!-- \(kind): ") }
            .map { String($0.dropFirst(kind.count + 7).dropLast(4)) }
    }

    /// Lines without the blanks around them, so that a quotation may be indented otherwise.
    private static func lines(_ text: some StringProtocol) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: true)
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    @Test("the index names every page, and every page is there")
    func index() throws {
        let index = try Self.text("docs/plugin-abi.md")
        let named = index.matches(of: /\(plugin-abi\/([a-z]+\.md)\)/).map { String($0.output.1) }
        #expect(named.sorted() == Self.pages && Self.pages.count == 17)
    }

    @Test("each section names a test or a check, and each of them exists", arguments: pages)
    func rules(page: String) throws {
        let text = try Self.text("docs/plugin-abi/\(page)")
        for section in text.components(separatedBy: "\n## ").dropFirst() {
            let title = section.prefix { $0 != "\n" }
            let isHeld = section.contains("<!-- test: ") || section.contains("<!-- check: ")
            #expect(isHeld, "\(page): \(title)")
        }
        for name in Self.markers("test", in: text) {
            let exists = Self.tests.contains("\"\(name)\"")
            #expect(exists, "\(page): no test is called \(name)")
        }
        for name in Self.markers("check", in: text) {
            let exists = Self.checks.contains("\"\(name)\"")
            #expect(exists, "\(page): no check is called \(name)")
        }
    }

    @Test("each block of code stands as it is in the file that it is quoted from", arguments: pages)
    func quotations(page: String) throws {
        let text = try Self.text("docs/plugin-abi/\(page)")
        let parts = text.components(separatedBy: "\n```")
        for index in stride(from: 1, to: parts.count, by: 2) {
            let marker = parts[index - 1].split(separator: "\n").last.map(String.init) ?? ""
            let path = try #require(
                Self.markers("quote", in: marker).first, "\(page): a block has no source")
            let block = Self.lines(parts[index].drop { $0 != "\n" })
            let source = Self.lines(try Self.text(path))
            let found = source.indices.contains { source[$0...].starts(with: block) }
            #expect(found, "\(page): not in \(path): \(block.first ?? "")")
        }
    }

    @Test("each check is cited where its rule stands")
    func everyCheck() throws {
        let names = try Self.text("docs/plugin-check.md")
            .matches(of: /\| \d+ \| \w+ \| `([a-z-]+)`/).map { String($0.output.1) }
        let cited = Set(
            try Self.pages.flatMap { page in
                Self.markers("check", in: try Self.text("docs/plugin-abi/\(page)"))
            })
        #expect(names.count == 40 && names.filter { !cited.contains($0) } == [])
    }

    @Test("the table of statuses is the Kit's")
    func statuses() throws {
        let page = try Self.text("docs/plugin-abi/errors.md")
        let rows = try Self.text("Plugins/Kit/Errors/ErrorTable+Row.swift")
        for numbers in ["400, 405, 406, 410, 411, 413, 414, 415, 422", "401, 403, 407"] {
            #expect(page.contains("| \(numbers) |") && rows.contains("[\(numbers)]"))
        }
    }
}
