import GessoBase
import GessoPipeline
import GessoTestSupport
import Testing

/// Files that a pipeline names: templates, open values, pictures, other pipelines.
@Suite struct FileTests {
    private func problems(_ text: String, _ system: MemoryFileSystem) throws -> [String] {
        let reading = PipelineReader(files: system, catalog: TestCatalog())
            .read(text: text, path: "/project/p.yaml")
        guard let pipeline = reading.pipeline else { return reading.diagnostics.map(\.line) }
        let walk = try Walk(pipeline, system, ValueMap())
        return reading.diagnostics.map(\.line) + walk.problems.map(\.line)
    }

    @Test("a template file is relative to the file that names it, in an include too")
    func templates() throws {
        let text = """
            gesso: 1
            include: [sub/more.yaml]
            steps:
              a: {uses: prompt.render, with: {file: t/a.txt, vars: {who: you}}}
              c: {foreach: [x, y], uses: prompt.render, with: {file: "t/${{ item }}.txt"}}
            """
        let files = [
            "sub/more.yaml": "steps: {b: {uses: prompt.render, with: {file: b.txt}}}\n",
            "t/a.txt": "Hello {{ who }}", "sub/b.txt": "{{ 1 + 1 }}",
            "t/x.txt": "X{{ item }}", "t/y.txt": "Y",
        ]
        let walk = try Walk.of(text, files: files)
        #expect(walk.problems.map(\.line) == [])
        #expect(walk.texts == ["a": "Hello you", "b": "2", "c[x]": "Xx", "c[y]": "Y"])
    }

    @Test("an error in a template file points into it")
    func templateErrors() throws {
        let text = """
            gesso: 1
            steps:
              a: {uses: prompt.render, with: {file: a.txt}}
              b: {uses: prompt.render, with: {file: no.txt}}
              c: {foreach: [d.txt], uses: prompt.render, with: {file: "${{ item }}"}}
            """
        let system = MemoryFileSystem(["a.txt": "one\n{{ parms.x }}", "d.txt": "{% if %}"])
        let reading = PipelineReader(files: system, catalog: TestCatalog())
            .read(text: text, path: "/project/p.yaml")
        #expect(
            reading.diagnostics.map { "\($0.location?.file ?? "") \($0.line)" } == [
                "/project/p.yaml 4:41 G0010 cannot read no.txt: no such file",
                "/project/a.txt 2:4 G0308 there is no 'parms' here (did you mean 'params'?)",
            ])
        let third = """
            gesso: 1
            steps:
              c: {foreach: [d.txt], uses: prompt.render, with: {file: "${{ item }}"}}
            """
        let walk = try Walk.of(third, in: system)
        #expect(walk.problems.first?.location?.file == "/project/d.txt")
        #expect(walk.problems.first?.location?.line == 1)
    }

    @Test("`{json: path}` and `{yaml: path}` stand for what the file says, without expressions")
    func openValues() throws {
        let text = """
            gesso: 1
            steps:
              a: {uses: prompt.render, with: {template: "{{ n + 1 }} {{ t }}", vars: {json: v.json}}}
              b: {uses: prompt.render, with: {template: "{{ n }} {{ t }}", vars: {yaml: sub/v.yaml}}}
            """
        let files = [
            "v.json": "{\"n\": 1, \"t\": \"${{ params.x }}\"}",
            "sub/v.yaml": "n: [1, no]\nt: '{{ x }}'\n",
        ]
        let walk = try Walk.of(text, files: files)
        #expect(walk.problems.map(\.line) == [])
        #expect(walk.texts == ["a": "2 ${{ params.x }}", "b": "[1, 'no'] {{ x }}"])
    }

    @Test(
        "a file that stands for a value and cannot be read is an error",
        arguments: [
            (
                "{json: v.jsn}",
                "3:56 G0304 `vars`: cannot read /project/v.jsn: no such file"
            ),
            (
                "{json: ../v.json}",
                "3:56 G0304 `vars`: the path '../v.json' leaves the project "
                    + "(the project is /project; `--allow-path DIR` allows another folder)"
            ),
        ])
    func openErrors(_ vars: String, _ expected: String) throws {
        let text = """
            gesso: 1
            steps:
              a: {uses: prompt.render, with: {template: "x", vars: \(vars)}}
            """
        let found = try problems(text, MemoryFileSystem())
        #expect(found == [expected])
    }

    @Test("what lies outside the project is refused in every place that takes a path, links too")
    func outside() throws {
        let system = MemoryFileSystem(["ok.txt": "x", "ok.csv": "a\n1\n", "ok.png": "x"])
        system.put(Array("gesso: 1\na\n".utf8), at: "/outside/f")
        system.link("link", to: "/outside/f")
        system.link("folder", to: "../outside")
        system.link("inner", to: "ok.png")
        let leaves = "leaves the project"
        for path in ["../outside/f", "link", "folder/f", "/outside/f", "a/../../outside/f"] {
            for body in [
                "{uses: prompt.render, with: {file: \(path)}}",
                "{uses: image.resize, with: {image: \(path)}}",
                "{uses: image.load, with: {path: \(path)}}",
                "{foreach: {lines: \(path)}, uses: prompt.render, with: {template: x}}",
                "{foreach: {csv: \(path), key: a}, uses: prompt.render, with: {template: x}}",
                "{uses: prompt.render, with: {template: x, vars: {yaml: \(path)}}}",
            ] {
                let found = try problems("gesso: 1\nsteps:\n  a: \(body)\n", system)
                #expect(found.count == 1 && found[0].contains(leaves), "\(body): \(found)")
            }
            let files = [
                "gesso: 1\ninclude: [\(path)]\nsteps: {}\n",
                "gesso: 1\nsteps:\n  a: {uses: ./\(path)}\n",
            ].dropLast(path.hasPrefix("/") ? 1 : 0)
            for text in files {
                let found = try problems(text, system)
                #expect(found.contains { $0.contains(leaves) }, "\(text): \(found)")
            }
        }
        let inside = try problems(
            "gesso: 1\nsteps:\n  a: {uses: image.load, with: {path: inner}}\n", system)
        #expect(inside == [])
    }

    @Test("publish at a step that uses a pipeline is refused, since it would do nothing")
    func publishOfPipeline() throws {
        let system = MemoryFileSystem([
            "b.yaml": "gesso: 1\nsteps: {p: {uses: prompt.render, with: {template: x}}}\n"
        ])
        let found = try problems(
            "gesso: 1\nsteps:\n  a: {uses: ./b.yaml, publish: a.png}\n", system)
        #expect(
            found == [
                "3:32 G0605 the step 'a' uses a pipeline, which publishes by itself "
                    + "(write `publish` at a step of b.yaml)"
            ])
    }

    @Test("a folder that is allowed besides may be read")
    func allowed() throws {
        let system = MemoryFileSystem()
        system.put(Array("hi".utf8), at: "/outside/f")
        var options = ReaderOptions()
        options.allowedFolders = ["/outside"]
        let pipeline = try #require(
            PipelineReader(files: system, catalog: TestCatalog(), options: options).read(
                text: "gesso: 1\nsteps: {a: {uses: prompt.render, with: {file: ../outside/f}}}",
                path: "/project/p.yaml"
            ).pipeline)
        #expect(try Walk(pipeline, system, ValueMap()).texts == ["a": "hi"])
    }

    private static func chain(_ count: Int) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: (1...count).map { level in
                let uses = level == count ? "image.generate" : "./p\(level + 1).yaml"
                let with = level == count ? ", with: {prompt: x}" : ""
                return ("p\(level).yaml", "gesso: 1\nsteps: {s: {uses: \(uses)\(with)}}\n")
            })
    }

    @Test("pipelines are nested eight levels deep and no deeper")
    func depth() throws {
        let top = "gesso: 1\nsteps: {s: {uses: ./p1.yaml}}\n"
        let walk = try Walk.of(top, files: Self.chain(8))
        walk.makeAll()
        #expect(walk.ids == [Array(repeating: "s", count: 9).joined(separator: "/")])
        let found = try problems(top, MemoryFileSystem(Self.chain(9)))
        #expect(found == ["2:19 G0117 pipelines are nested deeper than 8 levels"])
    }

    @Test("files that include or use each other are a circle, also through a link")
    func circles() throws {
        let text =
            "gesso: 1\ninclude: [a.yaml]\nsteps: {s: {uses: image.generate, with: {prompt: x}}}\n"
        let included = MemoryFileSystem([
            "a.yaml": "include: [b.yaml]\n", "b.yaml": "x-a: 1\ninclude: [c.yaml]\n",
        ])
        included.link("c.yaml", to: "a.yaml")
        #expect(
            try problems(text, included) == [
                "2:11 G0117 the files use each other: /project/a.yaml → /project/b.yaml → "
                    + "/project/c.yaml (remove one of the links)"
            ])
        let itself = MemoryFileSystem(["a.yaml": "gesso: 1\nsteps: {s: {uses: ./a.yaml}}\n"])
        #expect(
            try problems("gesso: 1\nsteps: {s: {uses: ./a.yaml}}\n", itself) == [
                "2:19 G0117 the files use each other: /project/a.yaml → /project/a.yaml "
                    + "(remove one of the links)"
            ])
    }
}
