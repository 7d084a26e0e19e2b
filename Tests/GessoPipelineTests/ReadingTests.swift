import GessoBase
import GessoPipeline
import GessoTestSupport
import Testing

@Suite struct ReadingTests {
    private func lines(_ text: String, files: [String: String] = [:]) -> [String] {
        PipelineReader(files: MemoryFileSystem(files), catalog: TestCatalog())
            .read(text: text, path: "/project/p.yaml").diagnostics.map(\.line)
    }

    private func step(_ body: String) -> String {
        "gesso: 1\nsteps:\n  a:\n    uses: image.generate\n    with: {prompt: x}\n" + body
    }

    @Test("every problem of a file is found in one pass, in the order of the file")
    func allProblems() {
        let text = """
            gesso: 2
            step: {}
            timeout: 3s
            budget: {max: one dollar, per: week, unknown_price: free, min: 1}
            steps:
              a:
                uses: image.generat
                frozen: true
              b:
                uses: image.generate
                with: {promt: x, size: big}
                timeout: soon
            """
        #expect(
            lines(text) == [
                "1:8 G0114 this version reads format 1, the file says 2 "
                    + "(write `gesso: 1`, or install a gesso that reads it)",
                "2:1 G0110 unknown key 'step' in the top level (did you mean 'steps'?)",
                "3:1 G0111 the key 'timeout' does not belong to the top level "
                    + "(it belongs to a step or a provider or `defaults`)",
                "4:15 G0112 `max` has to be an amount such as '3.00 USD', not \"one dollar\"",
                "4:32 G0112 `per` has to be one of 'run', 'day', not \"week\"",
                "4:53 G0112 `unknown_price` has to be 'error', 'warn' or `{count: 0.10 USD}`, "
                    + "not \"free\"",
                "4:59 G0111 the key 'min' does not belong to `budget` (it belongs to a parameter)",
                "7:11 G0301 there is no step kind 'image.generat' (did you mean 'image.generate'?)",
                "8:5 G0115 the key 'frozen' does not act in this version "
                    + "(remove it; without it the pipeline does what it says)",
                "11:12 G0302 image.generate has no `promt` (did you mean 'prompt'?)",
                "11:28 G0304 `size`: expected 'WxH', [w, h] or 'auto', found \"big\"",
                "12:14 G0112 `timeout` has to be a duration such as '500ms', '2s', '10m' or '1h', "
                    + "not \"soon\"",
            ])
    }

    @Test(
        "keys and kinds that do not act yet are errors",
        arguments: [
            (
                "    resources: {cpus: 2}\n",
                "6:5 G0115 the key 'resources' does not act in this version"
            ),
            (
                "    fallback: [canvas]\n",
                "6:5 G0111 the key 'fallback' does not belong to a step (it belongs to a provider)"
            ),
            (
                "    budget: {max: 1 USD}\n",
                "6:5 G0111 the key 'budget' does not belong to a step "
                    + "(it belongs to the top level or a provider)"
            ),
            (
                "budget: {per: day}\n",
                "6:1 G0113 `budget` has no `max` (write `max: 3.00 USD`)"
            ),
            (
                "budget: {max: 1, per: week}\n",
                "6:23 G0112 `per` has to be"
            ),
            (
                "budget: {max: 1, unknown_price: free}\n",
                "6:33 G0112 `unknown_price` has to be 'error', 'warn' or `{count: 0.10 USD}`"
            ),
            (
                "budget: {max: 1, unknown_price: {count: -1}}\n",
                "6:41 G0112 `count` has to be an amount such as '3.00 USD'"
            ),
            (
                "    isolation: process\n",
                "6:5 G0111 the key 'isolation' does not belong to a step"
            ),
            (
                "    retry: {outcome_unknown: resend}\n",
                "6:13 G0115 the key 'outcome_unknown' does not act in this version"
            ),
            (
                "providers: {p: {plugin: canvas, fallback: [x]}}\n",
                "6:44 G0501 there is no provider 'x'"
            ),
            (
                "providers: {p: {plugin: canvas, fallback: p}}\n",
                "6:43 G0509 the provider 'p' is its own fallback (remove it)"
            ),
            (
                "providers: {p: {plugin: canvas, fallback: [openai, openai]}}\n",
                "6:52 G0509 the fallback 'openai' is named twice (remove it)"
            ),
            (
                "  b: {uses: prompt.expand, with: {text: x}}\n",
                "6:13 G0115 the step kind 'prompt.expand' does not act in this version"
            ),
        ])
    func pending(_ body: String, _ expected: String) {
        let found = lines(step(body))
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(expected) == true, "\(found)")
    }

    @Test("a budget is read with what it says, and a used pipeline's has no effect")
    func budgets() throws {
        let files = MemoryFileSystem([
            "/project/inner.yaml": "gesso: 1\nbudget: {max: 9}\nsteps: {}\n"
        ])
        let reading = PipelineReader(files: files, catalog: TestCatalog()).read(
            text: """
                gesso: 1
                budget: {max: 3.00 USD, per: day, unknown_price: {count: 0.10 USD}}
                providers: {p: {plugin: canvas, budget: {max: 0.5, unknown_price: warn}}}
                steps:
                  a: {uses: image.generate, with: {prompt: x}}
                  b: {uses: ./inner.yaml}
                """, path: "/project/p.yaml")
        let pipeline = try #require(reading.pipeline)
        #expect(pipeline.budgets.map(\.max) == [Money(microUSD: 3_000_000)])
        #expect(pipeline.budgets.map(\.period) == [.day])
        #expect(pipeline.budgets.map(\.unknownPrice) == [.count(Money(microUSD: 100_000))])
        #expect(pipeline.provider("p")?.budget?.max == Money(microUSD: 500_000))
        #expect(pipeline.provider("p")?.budget?.unknownPrice == .warn)
        #expect(
            reading.diagnostics.map(\.line) == [
                "2:1 G0120 the budget of a used pipeline has no effect "
                    + "(the budget comes from the pipeline that is run)"
            ])
    }

    @Test(
        "a rate is a count in a stretch of time",
        arguments: ["5", "0/1m", "5/0s", "often", "[5, 1m]", "5/1m/1"])
    func wrongRate(_ rate: String) {
        let found = lines(step("providers: {p: {plugin: canvas, limits: {rate: \(rate)}}}\n"))
        #expect(found.count == 1)
        #expect(
            found.first?.hasPrefix("6:48 G0112 `rate` has to be a rate such as '5/1m' or '100/1h'")
                == true, "\(found)")
    }

    @Test(
        "what would be refused again cannot be repeated",
        arguments: [
            ("content_policy", "what a provider refuses for its content it would refuse again"),
            ("quota_exhausted", "an account without credit is not asked again"),
            ("auth", "a key that is refused would be refused again"),
            ("invalid_request", "a request that is wrong would be wrong again"),
        ])
    func lasting(_ word: String, _ reason: String) {
        #expect(
            lines(step("    retry: {max: 2, on: [\(word)]}\n")) == [
                "6:26 G0112 `on` does not take '\(word)' (\(reason))"
            ])
    }

    @Test("references name what is there")
    func references() {
        let text = """
            gesso: 1
            params: {mood: {default: dark}}
            steps:
              pic:
                uses: image.generate
                with: {prompt: "${{ params.mod }} ${{ item.x }}"}
              tile:
                foreach: [1, 2]
                uses: image.resize
                with: {image: "${{ steps.pik.outputs.image }}", width: "${{ matrix.w }}"}
              sheet:
                needs: [tyle]
                uses: image.montage
                with: {images: "${{ steps.tile.outputs.imag }}"}
            outputs: {a: "${{ steps.pic.image }}", b: "${{ foo }}"}
            """
        #expect(
            lines(text) == [
                "6:32 G0307 there is no parameter 'mod' (did you mean 'mood'?)",
                "6:43 G0308 `item` is not available here (give the step 'pic' a `foreach`)",
                "10:30 G0305 there is no step 'pik' (did you mean 'pic'?)",
                "10:65 G0308 `matrix` is not available here "
                    + "(the step has a `foreach`: write `item`)",
                "12:13 G0305 there is no step 'tyle' (did you mean 'tile'?)",
                "14:44 G0306 the step 'tile' has no output 'imag' (did you mean 'image'?)",
                "15:29 G0306 a step has `outputs` and `skipped`, not 'image' "
                    + "(write `steps.pic.outputs.image`)",
                "15:48 G0308 there is no 'foo' here (the names are params, steps, env, run)",
            ])
    }

    @Test("a step that cannot be read is there all the same for those that read it")
    func unread() throws {
        let text = """
            gesso: 1
            steps:
              pic: {uses: image.generat, with: {prompt: x}}
              small:
                needs: [pic]
                uses: image.resize
                with: {image: "${{ steps.pic.outputs.image }}"}
            """
        #expect(
            lines(text) == [
                "3:15 G0301 there is no step kind 'image.generat' (did you mean 'image.generate'?)"
            ])
    }

    @Test("a circle is told as the shortest one, a line for each link")
    func cycle() throws {
        let text = """
            gesso: 1
            steps:
              a: {uses: image.resize, with: {image: "${{ steps.b.outputs.image }}"}}
              b: {uses: image.resize, with: {image: "${{ steps.c.outputs.image }}"}, needs: [a]}
              c: {uses: image.resize, with: {image: "${{ steps.a.outputs.image }}"}}
            """
        let reading = PipelineReader(files: MemoryFileSystem(), catalog: TestCatalog())
            .read(text: text, path: "p.yaml")
        let problem = try #require(reading.diagnostics.first)
        #expect(reading.diagnostics.count == 1)
        #expect(problem.message == "the steps 'a', 'b' wait for each other")
        #expect(problem.related.map(\.message) == ["'a' reads 'b'", "'b' needs 'a'"])
        #expect(problem.related.map(\.location.line) == [3, 4])
    }

    @Test(
        "words of other tools get Gesso's word",
        arguments: [
            ("guidance_scale", "Gesso's word is `guidance`"),
            ("image_size", "Gesso's word is `size`"),
            ("retry", "`retry` belongs to the step, beside `with`"),
        ])
    func otherTools(_ word: String, _ help: String) {
        let text = "gesso: 1\nsteps:\n  a: {uses: image.generate, with: {prompt: x, \(word): 1}}\n"
        #expect(lines(text) == ["3:47 G0302 image.generate has no `\(word)` (\(help))"])
    }

    @Test("a pipeline names no secret but a variable of the plugin, and no private server")
    func rules() {
        let text = step(
            """
            providers:
              a: {plugin: openai, secrets: {api_key: {env: HOME}}}
              b: {plugin: openai, secrets: {api_key: {file: /etc/passwd}}}
              c: {plugin: openai, secrets: {api_key: sk-123}}
              d: {plugin: openai, base_url: "http://127.0.0.1:80/v1"}
              e: {plugin: opena}

            """)
        #expect(
            lines(text) == [
                "7:48 G0505 a pipeline may not read the environment variable 'HOME' for 'api_key' "
                    + "(the plugin's own list is OPENAI_API_KEY)",
                "8:43 G0505 a pipeline may not name a file for a secret "
                    + "(put it into your own configuration and write `api_key: {from: ENTRY}`)",
                "9:42 G0505 the secret 'api_key' does not belong into a pipeline "
                    + "(write `api_key: {env: NAME}` and set the variable NAME)",
                "10:33 G0506 a pipeline may not send requests to the private address "
                    + "http://127.0.0.1:80 (if you trust it, add to your own configuration: "
                    + "allow_origins: [\"http://127.0.0.1:80\"]; for once: "
                    + "--allow-origin http://127.0.0.1:80)",
                "11:15 G0502 there is no plugin 'opena' (did you mean 'openai'? looked in /plugins)",
            ])
    }

    @Test("a provider or model that is not there is told with the nearest one")
    func providers() {
        let text = """
            gesso: 1
            steps:
              a: {uses: image.generate, with: {prompt: x, provider: canvs}}
              b: {uses: image.generate, with: {prompt: x, model: flar}}
              c: {uses: image.describe, with: {image: x.png, provider: openai}}
              d: {uses: image.generate, with: {prompt: x, model: flare}}
            """
        #expect(
            lines(text) == [
                "3:57 G0501 there is no provider 'canvs' (did you mean 'canvas'?)",
                "4:54 G0503 no bundled plugin has the model 'flar' (did you mean 'flare'?)",
                "5:60 G0504 the provider 'openai' has no model that can describe pictures "
                    + "(these plugins do: canvas)",
            ])
    }

    @Test("an included file shares the namespace, and a clash names both places")
    func includes() throws {
        let files = ["styles.yaml": "params: {mood: {default: dark}}\nname: no\n"]
        let text =
            "gesso: 1\ninclude: [styles.yaml]\nparams: {mood: {default: x}}\n"
            + "steps: {a: {uses: image.generate, with: {prompt: x}}}\n"
        #expect(
            lines(text, files: files) == [
                "3:10 G0116 there are two parameters with the name 'mood' "
                    + "(rename one of them; included files share one namespace)",
                "2:1 G0111 the key 'name' does not belong to an included file "
                    + "(it belongs to the top level)",
            ])
    }

    @Test("files that use each other, leave the project or are missing are errors")
    func files() {
        let files = ["b.yaml": "gesso: 1\nsteps: {x: {uses: ./p.yaml}}\n", "p.yaml": ""]
        let text = """
            gesso: 1
            include: [../out.yaml, stiles.yaml]
            steps:
              a: {uses: ./b.yaml}
              l: {uses: image.resize, with: {image: "{{ x }}"}}
            """
        let found = lines(text, files: files.merging(["styles.yaml": "x-a: 1"]) { a, _ in a })
        #expect(
            found.filter { !$0.contains("G0206") } == [
                "2:11 G0011 the path '../out.yaml' leaves the project "
                    + "(the project is /project; `--allow-path DIR` allows another folder)",
                "2:24 G0010 cannot read /project/stiles.yaml: no such file "
                    + "(did you mean 'styles.yaml'?)",
                "2:19 G0117 the files use each other: /project/p.yaml → /project/b.yaml → "
                    + "/project/p.yaml (remove one of the links)",
            ])
        #expect(found.contains { $0.contains("G0206") })
    }
}
