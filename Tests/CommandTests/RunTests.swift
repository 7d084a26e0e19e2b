import Foundation
import Testing

@Suite("gesso run")
struct RunTests {
    @Test("the first run makes all, the second nothing")
    func again() throws {
        let process = try Cards.process()
        defer { process.remove() }
        let first = try process.run("run")
        #expect(first.calm == Cards.firstRun)
        #expect(first.output == "" && first.status == 0)
        let pictures = process.files(below: "out")
        #expect(pictures.keys.sorted() == ["lisbon-0.png", "oslo-0.png", "sheet.png"])
        let second = try process.run("run")
        #expect(
            second
                == .init(
                    status: 0, output: "",
                    error: """
                        5 from the store, 2 rendered
                        published 3 files in out/, unchanged

                        """))
        #expect(process.files(below: "out") == pictures)
    }

    @Test("-q says nothing when all is well, -v also what came from the store")
    func loudness() throws {
        let process = try Cards.process()
        defer { process.remove() }
        #expect(try process.run("run", "-q") == .init(status: 0, output: "", error: ""))
        #expect(
            try process.run("run", "-v").calm == """
                stored picture[lisbon]
                stored picture[oslo]
                stored small[lisbon]
                stored small[oslo]
                stored sheet
                5 from the store, 2 rendered
                published 3 files in out/, unchanged

                """)
    }

    @Test("--only makes a step and what it needs, --from a step and what follows")
    func selection() throws {
        let process = try Cards.process()
        defer { process.remove() }
        let only = try process.run("run", "--only", "picture")
        #expect(
            only.calm == """
                made picture[lisbon]  canvas  TIME
                made picture[oslo]  canvas  TIME
                2 made, 2 rendered
                published 2 files in out/

                """)
        let from = try process.run("run", "--from", "small")
        #expect(
            from.calm == """
                made small[lisbon]  image.resize  TIME
                made small[oslo]  image.resize  TIME
                made sheet  image.montage  TIME
                3 made, 2 from the store, 2 rendered
                published 3 files in out/, 1 new

                """)
        #expect(
            try process.run("run", "--only", "smal")
                == .init(
                    status: 2, output: "",
                    error: """
                        error: the pipeline has no step `smal` [G0951]
                        help: did you mean `small`?

                        """))
    }

    @Test("--refresh makes a step again")
    func refresh() throws {
        let process = try Cards.process()
        defer { process.remove() }
        _ = try process.run("run")
        #expect(
            try process.run("run", "--refresh", "sheet").calm == """
                made sheet  image.montage  TIME
                1 made, 4 from the store, 2 rendered
                published 3 files in out/, unchanged

                """)
    }

    @Test("--fake paints with the fake provider, in the asked sizes, in a folder of its own")
    func fake() throws {
        let process = try Cards.process()
        defer { process.remove() }
        _ = try process.run("run", "--store", "other")
        let real = process.files(below: "out")
        #expect(real.count == 3)
        try FileManager.default.removeItem(
            at: process.folder.appendingPathComponent("gesso.lock"))
        let outcome = try process.run("run", "--fake")
        #expect(outcome.status == 0)
        #expect(outcome.calm.contains("made picture[lisbon]  fake  TIME\n"))
        #expect(
            outcome.calm.hasSuffix("5 made, 2 rendered\npublished 3 files in out/gesso-fake/\n"))
        let picture = try #require(process.read("out/gesso-fake/lisbon-0.png"))
        #expect(picture.prefix(24).suffix(8) == Data([0, 0, 0, 64, 0, 0, 0, 48]))
        let now = process.files(below: "out")
        #expect(now.count == 6)
        for (name, bytes) in real { #expect(now[name] == bytes) }
        #expect(process.read("gesso.lock") == nil)
    }

    @Test("--format json gives every result on standard output")
    func json() throws {
        let process = try Cards.process()
        defer { process.remove() }
        let outcome = try process.run("run", "--format", "json", "-q")
        #expect(outcome.error == "" && outcome.status == 0)
        let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        let root = try #require(value as? [String: Any])
        #expect(
            root.keys.sorted() == [
                "blocked", "budgets", "charge_usd", "failed", "failures", "gesso", "made",
                "pipeline",
                "published", "results", "run", "skipped", "stored", "unpriced",
            ])
        #expect(root["gesso"] as? Int == 1 && root["made"] as? Int == 5)
        let results = try #require(root["results"] as? [[String: Any]])
        #expect(
            results.map { $0["instance"] as? String } == [
                "prompt[lisbon]", "prompt[oslo]", "picture[lisbon]", "picture[oslo]",
                "small[lisbon]", "small[oslo]", "sheet",
            ])
        #expect(
            results[2].keys.sorted() == [
                "attempts", "cost_usd", "created", "error", "estimate", "fallback_of", "images",
                "instance", "model", "provider", "state", "step", "text", "timing_ms", "usage",
            ])
        let image = try #require((results[2]["images"] as? [[String: Any]])?.first)
        #expect(image["width"] as? Int == 64 && image["height"] as? Int == 48)
        #expect(image["media_type"] as? String == "image/png")
    }

    @Test("--events writes a line of JSON for each event")
    func events() throws {
        let process = try Cards.process()
        defer { process.remove() }
        _ = try process.run("run", "--events", "events.jsonl")
        let text = String(decoding: try #require(process.read("events.jsonl")), as: UTF8.self)
        let events = try text.split(separator: "\n").map { line in
            try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        let count = { (name: String) in events.count { $0["event"] as? String == name } }
        #expect(count("expanded") == 4)
        #expect(count("started") == 5)
        #expect(count("finished") == 7)
        #expect(count("published") == 3)
        #expect(events.allSatisfy { $0["gesso"] as? Int == 1 && $0["time"] is Double })
    }

    @Test("--fail-on-miss makes nothing and ends with 5")
    func failOnMiss() throws {
        let process = try Cards.process()
        defer { process.remove() }
        let outcome = try process.run("run", "--fail-on-miss", "--only", "picture", "-q")
        #expect(outcome.status == 5)
        #expect(
            outcome.error.contains(
                """
                gesso.yaml:9:3: error: the result of picture[lisbon] is not stored, and \
                --fail-on-miss was given [G0752]
                 9 |   picture:
                   |   ^^^^^^^
                help: run once without the option, or restore the store

                """))
        #expect(process.files(below: "out").isEmpty)
    }

    @Test("--locked passes on the same pipeline and ends with 5 on another")
    func locked() throws {
        let process = try Cards.process()
        defer { process.remove() }
        _ = try process.run("run")
        let lock = try #require(process.read("gesso.lock"))
        #expect(try process.run("run", "--locked", "--offline").status == 0)
        try process.write(
            Cards.pipeline.replacing("width: 32", with: "width: 24"), to: "gesso.yaml")
        let outcome = try process.run("run", "--locked", "-q")
        #expect(outcome.status == 5)
        #expect(outcome.error.hasPrefix("error: out/sheet.png is "))
        #expect(process.read("gesso.lock") == lock)
    }

    @Test("a row that is gone leaves its file, is named, and --prune deletes it")
    func prune() throws {
        let process = try Cards.process()
        defer { process.remove() }
        _ = try process.run("run")
        try process.write("slug,city,scene\nlisbon,Lisbon,sea\n", to: "cities.csv")
        #expect(
            try process.run("run").calm == """
                made sheet  image.montage  TIME
                no longer in the pipeline: out/oslo-0.png
                  help: 'gesso run gesso.yaml --prune' deletes them
                1 made, 2 from the store, 1 rendered
                published 2 files in out/, 1 new

                """)
        #expect(process.read("out/oslo-0.png") != nil)
        #expect(
            try process.run("run", "--prune")
                == .init(
                    status: 0, output: "",
                    error: """
                        deleted out/oslo-0.png
                        3 from the store, 1 rendered
                        published 2 files in out/, unchanged

                        """))
        #expect(process.files(below: "out").keys.sorted() == ["lisbon-0.png", "sheet.png"])
    }

    @Test(
        "a wrong word is named and nothing runs",
        arguments: [
            (["-j", "0"], "error: '--jobs' takes a number from 1 to 1024, not '0'\n"),
            (["-p", "mood"], "error: '--param' wants NAME=VALUE, not 'mood'\n"),
            (
                ["-p", "mood=x"],
                """
                error: the pipeline 'cards' has no parameter 'mood' [G0307]
                help: it takes no parameters

                """
            ),
            (
                ["a", "b"],
                """
                error: unexpected argument 'b'
                  help: usage: gesso run [FILE] [options]

                """
            ),
            (
                ["--budget", "three"],
                """
                error: '--budget' takes an amount of dollars, not 'three'
                  help: write '--budget 3' or '--budget 0.50'

                """
            ),
            (
                ["--jbos", "3"],
                """
                error: unknown option '--jbos'
                  help: did you mean '--jobs'? 'gesso run --help' lists them all

                """
            ),
        ] as [([String], String)])
    func usage(words: [String], error: String) throws {
        let process = try Cards.process()
        defer { process.remove() }
        let outcome = try process.run(["run"] + words)
        #expect(outcome == .init(status: 2, output: "", error: error))
        #expect(process.files().keys.sorted() == ["cities.csv", "gesso.yaml"])
    }
}
