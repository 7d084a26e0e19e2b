import Foundation
import Testing

@Suite("gesso plan")
struct PlanTests {
    @Test("a plan lists what a run would make and writes nothing")
    func first() throws {
        let process = try Cards.process()
        defer { process.remove() }
        let before = process.files()
        #expect(
            try process.run("plan", "--store", "store")
                == .init(
                    status: 0,
                    output: """
                        make  picture[lisbon]  image.generate
                        make  picture[oslo]    image.generate
                        make  small[lisbon]    image.resize
                        make  small[oslo]      image.resize
                        make  sheet            image.montage
                        gesso.yaml: 5 to make, 2 rendered

                        """, error: ""))
        #expect(process.files() == before)
    }

    @Test(
        "a store that is no folder is said, with status 1, and nothing is planned as if it were empty",
        arguments: [["plan"], ["cache", "stats"], ["run"]])
    func storeThatIsAFile(words: [String]) throws {
        let process = try Cards.process()
        defer { process.remove() }
        try process.write("not a folder", to: "store")
        let outcome = try process.run(words + ["--store", "store"])
        #expect(outcome.status == 1)
        #expect(!outcome.output.contains("to make"))
        let path = process.folder.resolvingSymlinksInPath().path
        #expect(
            outcome.error.contains("cannot use the store \(path)/store: it is not a folder"),
            "\(outcome.error)")
        #expect(outcome.error.contains("name a store that you can write with --store DIR"))
    }

    @Test("a plan of something made leaves folder and store as they are, byte for byte")
    func writesNothing() throws {
        let process = try Cards.process()
        defer { process.remove() }
        _ = try process.run("run", "--store", "store")
        let before = process.files()
        #expect(
            try process.run("plan", "--store", "store", "--explain")
                == .init(status: 0, output: "gesso.yaml: 5 stored, 2 rendered\n", error: ""))
        #expect(process.files() == before)
    }

    @Test("--explain names the part that differs, with both values, and inputs made anew")
    func explain() throws {
        let process = try Cards.process()
        defer { process.remove() }
        _ = try process.run("run")
        try process.write(
            Cards.pipeline.replacing("width: 32", with: "width: 24"), to: "gesso.yaml")
        #expect(
            try process.run("plan").output == """
                make  small[lisbon]  image.resize   with.width changed
                make  small[oslo]    image.resize   with.width changed
                make  sheet          image.montage  with.images made anew
                gesso.yaml: 3 to make, 2 stored, 2 rendered

                """)
        #expect(
            try process.run("plan", "--explain").output == """
                make  small[lisbon]  image.resize
                        with.width: 32 → 24
                make  small[oslo]    image.resize
                        with.width: 32 → 24
                make  sheet          image.montage
                        with.images: made anew by small[lisbon], small[oslo]
                gesso.yaml: 3 to make, 2 stored, 2 rendered

                """)
    }

    @Test("--format json has the documented shape")
    func json() throws {
        let process = try Cards.process()
        defer { process.remove() }
        let outcome = try process.run("plan", "--format", "json")
        let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        let root = try #require(value as? [String: Any])
        #expect(root.keys.sorted() == ["budgets", "gesso", "instances", "pipeline", "totals"])
        let instances = try #require(root["instances"] as? [[String: Any]])
        #expect(instances.count == 7)
        #expect(
            instances[2].keys.sorted() == [
                "estimate", "fallback_of", "id", "key", "made_by_fallback", "price_from",
                "provider", "state",
                "step", "why",
            ])
        #expect(instances[2]["id"] as? String == "picture[lisbon]")
        #expect(instances[2]["state"] as? String == "make")
        let totals = try #require(root["totals"] as? [String: Any])
        #expect(
            totals.keys.sorted() == [
                "blocked", "fetch", "high_usd", "lost", "low_usd", "make", "skipped", "stored",
                "unknown", "unpriced",
            ])
        #expect(totals["make"] as? Int == 5)
    }
}
