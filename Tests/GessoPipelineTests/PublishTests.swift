import GessoBase
import GessoPipeline
import GessoTestSupport
import Testing

@Suite struct PublishTests {
    private func walk(
        _ body: String, _ top: String = "", _ system: MemoryFileSystem = MemoryFileSystem(),
        isMade: Bool = false
    ) throws -> Walk {
        let walk = try Walk.of("gesso: 1\n\(top)steps:\n\(body)\n", in: system)
        if isMade { walk.makeAll() } else { walk.promiseAll() }
        return walk
    }

    @Test(
        "a path is relative to `publish.root`, and `image` is the picture in hand",
        arguments: [
            ("publish: a.png", ["/project/a.png"]),
            ("publish: {path: x/../a.png}", ["/project/a.png"]),
            ("publish: './s/${{ image.key }}.png'", ["/project/s/0.png"]),
            ("n: 2", []),
        ])
    func paths(_ publish: String, _ expected: [String]) throws {
        let rest = publish.hasPrefix("n:") ? "" : ", \(publish)"
        let walk = try walk("  a: {uses: image.generate, with: {prompt: x}\(rest)}")
        let found = try walk.published("a")
        #expect(found == expected)
    }

    @Test("several pictures go to several paths by key or index")
    func several() throws {
        let body = """
              a:
                foreach: [x y, z]
                uses: image.generate
                with: {prompt: p, n: 2}
                publish: '${{ item | slug }}/${{ image.index }}-${{ image.key }}.png'
            """
        let walk = try walk(body, "publish: {root: out/}\n")
        #expect(
            try walk.published("a[x y]") == [
                "/project/out/x-y/0-x y-0.png", "/project/out/x-y/1-x y-1.png",
            ])
    }

    @Test("a path that needs the made picture is left out of a plan")
    func later() throws {
        let body =
            "  a: {uses: image.generate, with: {prompt: p}, publish: '${{ image.width }}.png'}"
        #expect(try walk(body).published("a") == [])
        #expect(try walk(body, isMade: true).published("a") == ["/project/640.png"])
    }

    @Test(
        "a path that cannot be is an error",
        arguments: [
            (
                "publish: a.jpg", true,
                "3:57 G0604 the path ends in .jpg, and the picture is image/png "
                    + "(write `format: jpeg` in `with`, or end it in .png)"
            ),
            (
                "publish: a", true,
                "3:57 G0604 the path has no extension, and the picture is image/png "
                    + "(end it in .png)"
            ),
            (
                "publish: a/", false,
                "3:57 G0112 a publish path names a file, not \"a/\""
            ),
            (
                "publish: /etc/a.png", false,
                "3:57 G0602 the publish path '/etc/a.png' leaves the project "
                    + "(it has to stay below /project)"
            ),
            (
                "publish: link/a.png", false,
                "3:57 G0602 the publish path 'link/a.png' leaves the project "
                    + "(it has to stay below /project)"
            ),
            (
                "publish: {path: a.txt, output: text}", false,
                "3:64 G0605 the output 'text' is no file (these are: image, images)"
            ),
            (
                "publish: {path: a.png, output: imag}", false,
                "3:64 G0306 the step 'a' has no output 'imag' (did you mean 'image'?)"
            ),
        ])
    func errors(_ publish: String, _ isMade: Bool, _ expected: String) throws {
        let system = MemoryFileSystem()
        system.link("link", to: "/outside")
        system.put([1], at: "/outside/x")
        let walk = try walk(
            "  a: {uses: image.generate, with: {prompt: x}, \(publish)}", "", system, isMade: isMade
        )
        let found = walk.publishProblems.map(\.line)
        #expect(found == [expected])
    }

    @Test("several pictures with one path, and two steps with one path, name what to do")
    func clashes() throws {
        let body = """
              a: {uses: image.generate, with: {prompt: x, n: 3}, publish: a.png}
              b: {uses: image.generate, with: {prompt: x}, publish: b.png}
              c: {uses: image.generate, with: {prompt: x}, publish: ./x/../b.png}
            """
        let problems = try walk(body).publishProblems
        #expect(
            problems.map(\.line) == [
                "3:63 G0603 'a' gives 3 pictures and one path for all of them "
                    + "(put `${{ image.key }}` or `${{ image.index }}` into the path)",
                "5:57 G0601 'b' and 'c' both publish to b.png "
                    + "(choose another path for one of them)",
            ])
        #expect(problems.last?.related.map(\.location.line) == [4])
    }

    @Test("the same instance may be asked for its paths again")
    func again() throws {
        let walk = try walk("  a: {uses: image.generate, with: {prompt: x}, publish: a.png}")
        #expect(try walk.published("a") == walk.published("a"))
    }

    @Test("what a step that computes gives is known before it is made")
    func computed() throws {
        let body = """
              a: {uses: image.generate, with: {prompt: x}}
              b: {uses: image.resize, with: {image: "${{ steps.a.outputs.image }}"}, publish: b.jpg}
              c: {uses: image.resize, with: {image: "${{ steps.a.outputs.image }}"}, publish: c.png}
            """
        #expect(
            try walk(body).publishProblems.map(\.line) == [
                "4:83 G0604 the path ends in .jpg, and the picture is image/png "
                    + "(add a step `image.convert` with `format: jpeg`, or end it in .png)"
            ])
    }
}
