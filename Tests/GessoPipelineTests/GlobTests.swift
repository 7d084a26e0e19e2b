import GessoBase
import GessoPipeline
import GessoTestSupport
import Testing

@Suite struct GlobTests {
    private static let names = [
        "art/b.png", "art/a.png", "art/é.png", "art/.hidden.png", "art/c.jpg", "art/sub/d.png",
        "art/sub/deep/e.png", "art/.git/f.png", "art/x[1].png", "z.png", "art/folder.png/g.txt",
    ]

    private func walk(
        _ pattern: String, _ prepare: (MemoryFileSystem) -> Void = { _ in }
    )
        throws -> Walk
    {
        let system = MemoryFileSystem(
            Dictionary(uniqueKeysWithValues: Self.names.map { ($0, "x") }))
        system.put([1], at: "/outside/o.png")
        prepare(system)
        return try Walk.of(
            """
            gesso: 1
            steps:
              p: {foreach: {glob: '\(pattern)'}, uses: prompt.render, with: {template: "{{ item }}"}}
            """, in: system)
    }

    private func found(
        _ pattern: String, _ prepare: (MemoryFileSystem) -> Void = { _ in }
    ) throws -> [String] {
        let walk = try walk(pattern, prepare)
        return walk.expansion.instances.compactMap { walk.texts["\($0)"] }
    }

    @Test(
        "a pattern finds files, sorted by bytes, hidden ones only where it says so",
        arguments: [
            ("art/*.png", ["art/a.png", "art/b.png", "art/x[1].png", "art/é.png"]),
            ("./art/?.png", ["art/a.png", "art/b.png", "art/é.png"]),
            ("art/[ab].*", ["art/a.png", "art/b.png"]),
            ("art/[!ab].*", ["art/c.jpg", "art/é.png"]),
            ("art/[a-c].*", ["art/a.png", "art/b.png", "art/c.jpg"]),
            ("art/.*.png", ["art/.hidden.png"]), ("*.png", ["z.png"]),
            ("art/*/d.png", ["art/sub/d.png"]), ("art/a.png", ["art/a.png"]),
            (
                "art/**/*.png",
                [
                    "art/a.png", "art/b.png", "art/sub/d.png", "art/sub/deep/e.png", "art/x[1].png",
                    "art/é.png",
                ]
            ),
            ("art/sub/**", ["art/sub/d.png", "art/sub/deep/e.png"]),
            ("**/e.png", ["art/sub/deep/e.png"]),
            ("/project/art/sub/*", ["/project/art/sub/d.png"]),
        ])
    func patterns(_ pattern: String, _ expected: [String]) throws {
        #expect(try found(pattern) == expected)
    }

    @Test("`**` follows no link to a folder, and goes in no circle")
    func circles() throws {
        let files = try found("art/sub/**/*.png") { $0.link("art/sub/again", to: "..") }
        #expect(files == ["art/sub/d.png", "art/sub/deep/e.png"])
    }

    @Test("what a link leads out of the project to is not found")
    func links() throws {
        let files = try found("art/s*/*.png") { system in
            system.link("art/sub/out.png", to: "/outside/o.png")
            system.link("art/side", to: "/outside")
            system.link("art/sub/in.png", to: "../a.png")
        }
        #expect(files == ["art/sub/d.png", "art/sub/in.png"])
    }

    @Test("a pattern that leaves the project is an error")
    func leaving() throws {
        #expect(
            try walk("../*/o.png").problems.map(\.line) == [
                "3:23 G0011 the path '..' leaves the project "
                    + "(the project is /project; `--allow-path DIR` allows another folder)"
            ])
    }

    @Test("a pattern that looks at too many files is refused")
    func bounded() throws {
        let text = """
            gesso: 1
            steps:
              p: {foreach: {glob: '**/*.png'}, uses: prompt.render, with: {template: x}}
            """
        var limits = ExpansionLimits()
        limits.globEntries = 10
        let files = Dictionary(uniqueKeysWithValues: Self.names.map { ($0, "x") })
        #expect(
            try Walk.of(text, files: files, limits: limits).problems.map(\.line) == [
                "3:23 G0404 the pattern looks at more than 10 files "
                    + "(begin the pattern with a folder)"
            ])
    }

    private func load(_ pattern: String) throws -> Walk {
        let files = Dictionary(uniqueKeysWithValues: Self.names.map { ($0, "x") })
        return try Walk.of(
            """
            gesso: 1
            steps:
              a: {uses: image.load, with: {glob: '\(pattern)'}}
            """, files: files)
    }

    @Test("a pattern in `with` becomes the absolute paths of the files that it matches")
    func loaded() throws {
        #expect(
            try load("art/?.png").resolved["a"]?.with["glob"]
                == .list(
                    ["a", "b", "é"].map { .string("/project/art/\($0).png") }))
    }

    @Test("a pattern in `with` that matches nothing is an error with the pattern and the folder")
    func unmatched() throws {
        #expect(
            try load("art/*.webp").problems.map(\.line) == [
                "3:38 G0304 `glob`: no file in /project matches the pattern \"art/*.webp\""
            ])
    }
}
