import Foundation
import Testing

@Suite("What runs again")
struct IncrementalTests {
    private static let masked = """
        gesso: 1
        publish: {root: out}
        steps:
          base:
            foreach: [sea, forest, city]
            uses: image.generate
            with: {prompt: "${{ item }}", size: 64x48}
          edit:
            foreach: ${{ steps.base }}
            uses: image.edit
            with:
              image: ${{ item.outputs.image }}
              mask: "masks/${{ item.key }}.png"
              prompt: remove
            publish: ${{ image.key }}.png

        """

    @Test("changing one mask edits one picture")
    func oneMask() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        try process.write(Self.masked, to: "gesso.yaml")
        try process.write("", to: "masks/.keep")
        for (name, x) in [("sea", 4), ("forest", 8), ("city", 12)] { try mask(name, x, process) }
        #expect(try process.run("run").status == 0)
        let before = process.files(below: "out")
        try mask("forest", 30, process)
        #expect(
            try process.run("run").calm == """
                made edit[forest]  canvas  TIME
                1 made, 5 from the store
                published 3 files in out/, 1 new

                """)
        let after = process.files(below: "out")
        #expect(before.keys.filter { before[$0] != after[$0] } == ["forest-0.png"])
    }

    private func mask(_ name: String, _ x: Int, _ process: GessoProcess) throws {
        let outcome = try process.run(
            "mask", "--width", "64", "--height", "48", "--rectangle",
            "x=\(x),y=8,width=16,height=16", "-o", "masks/\(name).png")
        #expect(
            outcome == .init(status: 0, output: "", error: "wrote masks/\(name).png\n"))
    }

    @Test("changing one row makes that row's instances and what gathers them")
    func oneRow() throws {
        let process = try Cards.process()
        defer { process.remove() }
        _ = try process.run("run")
        try process.write(Cards.cities.replacing("forest", with: "desert"), to: "cities.csv")
        #expect(
            try process.run("run").calm == """
                made picture[oslo]  canvas  TIME
                made small[oslo]  image.resize  TIME
                made sheet  image.montage  TIME
                3 made, 2 from the store, 2 rendered
                published 3 files in out/, 2 new

                """)
    }

    @Test("a new first row touches no other row")
    func insertedRow() throws {
        let process = try Cards.process()
        defer { process.remove() }
        _ = try process.run("run")
        try process.write(
            Cards.cities.replacing("lisbon,", with: "rome,Rome,city\nlisbon,"), to: "cities.csv")
        #expect(
            try process.run("run").calm == """
                made picture[rome]  canvas  TIME
                made small[rome]  image.resize  TIME
                made sheet  image.montage  TIME
                3 made, 4 from the store, 3 rendered
                published 4 files in out/, 2 new

                """)
    }

    @Test("same bytes upstream: what follows does not run")
    func earlyCutOff() throws {
        let process = try Cards.process()
        defer { process.remove() }
        _ = try process.run("run")
        #expect(
            try process.run("run", "--refresh", "small").calm == """
                made small[lisbon]  image.resize  TIME
                made small[oslo]  image.resize  TIME
                2 made, 3 from the store, 2 rendered
                published 3 files in out/, unchanged

                """)
    }

    @Test("a renamed step makes nothing")
    func renamed() throws {
        let process = try Cards.process()
        defer { process.remove() }
        _ = try process.run("run")
        try process.write(
            Cards.pipeline.replacing("small", with: "little").replacing("picture", with: "card"),
            to: "gesso.yaml")
        #expect(
            try process.run("run")
                == .init(
                    status: 0, output: "",
                    error: """
                        5 from the store, 2 rendered
                        published 3 files in out/, unchanged

                        """))
    }

    @Test("the pipeline in another folder makes nothing")
    func moved() throws {
        let process = try Cards.process()
        defer { process.remove() }
        _ = try process.run("run")
        try process.write(Cards.pipeline, to: "elsewhere/other.yaml")
        try process.write(Cards.cities, to: "elsewhere/cities.csv")
        #expect(
            try process.run("run", "elsewhere/other.yaml")
                == .init(
                    status: 0, output: "",
                    error: """
                        5 from the store, 2 rendered
                        published 3 files in elsewhere/out/

                        """))
        #expect(process.files(below: "elsewhere/out") == process.files(below: "out"))
    }
}
