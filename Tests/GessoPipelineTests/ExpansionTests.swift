import GessoBase
import GessoPipeline
import GessoTestSupport
import Testing

@Suite struct ExpansionTests {
    static let postcards = """
        gesso: 1
        name: postcards
        params:
          mood: {type: string, default: "golden hour", enum: ["golden hour", "blue hour"]}
          n: {type: int, default: 2, min: 1, max: 8}
        providers:
          painter: {plugin: canvas}
        defaults: {provider: painter, timeout: 10m, retry: 3}
        publish: {root: assets}
        steps:
          prompt:
            foreach: {csv: cities.csv, key: slug}
            uses: prompt.render
            with:
              template: |
                A postcard of {{ item.city }} at {{ params.mood }}{% if item.motif %}, with {{ item.motif }}{% endif %}
          picture:
            foreach: ${{ steps.prompt }}
            uses: image.generate
            with: {prompt: "${{ item.outputs.text }}", size: 1024x1024, n: "${{ params.n }}", seed: auto}
          small:
            matrix:
              picture: ${{ steps.picture.outputs.images }}
              px: [64, 256]
              exclude: [{px: 64, picture: {index: 1}}]
            uses: image.resize
            with: {image: "${{ matrix.picture }}", width: "${{ matrix.px }}"}
            publish: small/${{ matrix.picture.key }}-${{ matrix.px }}.png
          sheet:
            needs: [small]
            when: ${{ params.n > 1 }}
            uses: image.montage
            with: {images: "${{ steps.small.outputs.image }}"}
            publish: sheet.png
        outputs: {sheet: "${{ steps.sheet.outputs.image }}"}
        """

    static let cities = "slug,city,motif\r\nlisbon,Lisbon,\"a tram, yellow\"\r\noslo,Oslo,\r\n"

    @Test("the example of the format page expands in the order of rows and axes")
    func example() throws {
        let walk = try Walk.of(Self.postcards, files: ["cities.csv": Self.cities])
        walk.promiseAll()
        #expect(walk.problems.isEmpty)
        #expect(
            walk.ids == [
                "prompt[lisbon]", "prompt[oslo]", "picture[lisbon]", "picture[oslo]",
                "small[lisbon-0,64]", "small[lisbon-0,256]", "small[lisbon-1,256]",
                "small[oslo-0,64]", "small[oslo-0,256]", "small[oslo-1,256]", "sheet",
            ])
        #expect(
            walk.texts == [
                "prompt[lisbon]": "A postcard of Lisbon at golden hour, with a tram, yellow",
                "prompt[oslo]": "A postcard of Oslo at golden hour",
            ])
        #expect(walk.dependencies("picture[oslo]") == ["prompt[oslo]"])
        #expect(walk.dependencies("small[oslo-1,256]") == ["picture[oslo]"])
        #expect(walk.dependencies("sheet").count == 6)
        let picture = try #require(walk.resolved["picture[lisbon]"])
        #expect(picture.with["provider"] == .string("painter"))
        #expect(picture.with["model"] == .string("canvas-1"))
        #expect(picture.timeout == .seconds(600))
        #expect(picture.retry?.max == 3)
    }

    @Test("publish paths are absolute and one for each picture")
    func publish() throws {
        let walk = try Walk.of(Self.postcards, files: ["cities.csv": Self.cities])
        walk.promiseAll()
        let small = try #require(walk.resolved["small[oslo-1,256]"])
        let outputs: ValueMap
        guard case .promised(let promised)? = walk.expansion.outcome(of: small.id) else {
            Issue.record("not promised")
            return
        }
        outputs = promised
        let publications = try walk.expansion.publications(of: small, outputs: outputs).get()
        #expect(publications.map(\.path) == ["/project/assets/small/oslo-1-256.png"])
    }

    @Test("a run makes downstream instances as soon as their own picture is there")
    func pipelining() throws {
        let walk = try Walk.of(Self.postcards, files: ["cities.csv": Self.cities])
        walk.settleAll { instance, expansion in
            instance.id.description == "picture[oslo]" ? nil : .made(Walk.made(instance, expansion))
        }
        #expect(walk.events.contains("ready small[lisbon-1,256]"))
        #expect(!walk.events.contains("ready small[oslo-0,64]"))
        #expect(!walk.events.contains("ready sheet"))
    }

    @Test("a failed instance blocks what reads or needs it, and nothing else")
    func blocked() throws {
        let walk = try Walk.of(Self.postcards, files: ["cities.csv": Self.cities])
        walk.settleAll { instance, expansion in
            instance.id.description == "picture[oslo]"
                ? .failed : .made(Walk.made(instance, expansion))
        }
        #expect(
            walk.events.filter { $0.hasPrefix("blocked") } == [
                "blocked small[oslo-0,64] by picture[oslo]",
                "blocked small[oslo-0,256] by picture[oslo]",
                "blocked small[oslo-1,256] by picture[oslo]", "blocked sheet by small[oslo-0,64]",
            ])
    }

    @Test("the order of steps in the file changes neither instances nor dependencies")
    func shuffled() throws {
        let parts = Self.postcards.split(separator: "\nsteps:\n", maxSplits: 1).map(String.init)
        let tail = parts[1].split(separator: "\noutputs: {", maxSplits: 1).map(String.init)
        var blocks: [String] = []
        for line in tail[0].split(separator: "\n", omittingEmptySubsequences: false) {
            let isStep = line.hasPrefix("  ") && !line.hasPrefix("   ")
            if isStep { blocks.append("") }
            if !blocks.isEmpty { blocks[blocks.count - 1] += line + "\n" }
        }
        #expect(blocks.count == 4)
        let usual = try facts(Self.postcards)
        for order in [[3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2], [0, 3, 2, 1]] {
            let steps = order.map { blocks[$0] }.joined()
            let text = "\(parts[0])\nsteps:\n\(steps)outputs: {\(tail[1])"
            #expect(try facts(text) == usual)
        }
    }

    private func facts(_ text: String) throws -> [String: [String]] {
        let walk = try Walk.of(text, files: ["cities.csv": Self.cities])
        walk.promiseAll()
        return Dictionary(
            uniqueKeysWithValues: walk.ids.map { ($0, walk.dependencies($0)) })
    }

    @Test("a fan-out over what a provider says is open until that is there")
    func openFanOut() throws {
        let text = """
            gesso: 1
            steps:
              pic: {uses: image.generate, with: {prompt: x}}
              say: {uses: image.describe, with: {image: "${{ steps.pic.outputs.image }}"}}
              more:
                uses: image.generate
                when: ${{ steps.pic.outputs.image.width > 600 }}
                with: {prompt: y, n: "${{ steps.say.outputs.text | int }}"}
              each:
                foreach: ${{ steps.more.outputs.images }}
                uses: image.resize
                with: {image: "${{ item }}", width: 8}
            """
        let plan = try Walk.of(text)
        plan.promiseAll()
        #expect(plan.ids == ["pic", "say", "more"])
        #expect(
            plan.expansion.openItems == [
                OpenItem(
                    subject: .instance(InstanceID(step: "more")),
                    until: [.instance(InstanceID(step: "pic"))]),
                OpenItem(subject: .step("each"), until: [.instance(InstanceID(step: "more"))]),
            ])
        let run = try Walk.of(text)
        run.makeAll()
        #expect(run.ids == ["pic", "say", "more", "each[0]", "each[1]", "each[2]"])
        #expect(run.expansion.openItems.isEmpty)
    }

    @Test("a skipped instance is left out of lists and fan-outs, and fulfils needs")
    func skipped() throws {
        let text = """
            gesso: 1
            steps:
              pic:
                foreach: [a, b]
                when: ${{ item != 'a' }}
                uses: image.generate
                with: {prompt: "${{ item }}"}
              small:
                foreach: ${{ steps.pic }}
                uses: image.resize
                with: {image: "${{ item.outputs.image }}"}
              one:
                uses: image.resize
                needs: [pic]
                with: {image: "${{ steps.pic['a'].outputs.image | default(steps.pic['b'].outputs.image) }}"}
              two:
                uses: image.resize
                with: {image: "${{ steps.pic['a'].outputs.image }}"}
              sheet: {uses: image.montage, with: {images: "${{ steps.pic.outputs.image }}"}}
            """
        let walk = try Walk.of(text)
        walk.promiseAll()
        #expect(walk.ids == ["pic[a]", "pic[b]", "small[b]", "one", "two", "sheet"])
        #expect(walk.events.contains("skipped pic[a]"))
        #expect(walk.events.contains("ready one"))
        #expect(walk.dependencies("sheet") == ["pic[b]"])
        #expect(
            walk.problems.map(\.line) == [
                "18:19 G0311 this reads 'pic[a]', which is skipped "
                    + "(say what holds then: `| default(…)`, or give this step the same `when`)"
            ])
    }

    @Test("a pipeline runs in the place of a step, and its outputs are those of its steps")
    func subPipeline() throws {
        let banner = """
            gesso: 1
            params: {title: {type: string}}
            providers: {x: {plugin: canvas}}
            steps:
              pic: {uses: image.generate, with: {prompt: "${{ params.title }}"}}
              small:
                foreach: [64, 32]
                uses: image.resize
                with: {image: "${{ steps.pic.outputs.image }}", width: "${{ item }}"}
            outputs: {all: "${{ steps.small.outputs.image }}"}
            """
        let text = """
            gesso: 1
            steps:
              banner:
                foreach: [de, fr]
                uses: ./banner.yaml
                with: {title: "${{ item }}"}
              sheet: {uses: image.montage, with: {images: "${{ steps.banner.outputs.all }}"}}
            """
        let walk = try Walk.of(text, files: ["banner.yaml": banner])
        walk.makeAll()
        #expect(
            walk.ids == [
                "banner[de]/pic", "banner[de]/small[64]", "banner[de]/small[32]",
                "banner[fr]/pic", "banner[fr]/small[64]", "banner[fr]/small[32]", "sheet",
            ])
        #expect(
            walk.dependencies("sheet") == [
                "banner[de]/small[64]", "banner[de]/small[32]", "banner[fr]/small[64]",
                "banner[fr]/small[32]",
            ])
    }

    @Test(
        "errors of an expansion say what is wrong and how to mend it",
        arguments: [
            (
                "foreach: {csv: c.csv}",
                "4:20 G0401 a row with columns needs a `key` "
                    + "(the values differ in `id`, `name`: write `key: id`)"
            ),
            (
                "foreach: {csv: c.csv, key: nam}",
                "4:32 G0401 /project/c.csv has no column 'nam' to take the key from (did you mean 'name'?)"
            ),
            (
                "foreach: {csv: c.csv, key: slug}",
                "4:32 G0401 /project/c.csv has no column 'slug' to take the key from "
                    + "(its columns are id, name, kind; the values differ in `id`, `name`: "
                    + "write `key: id`)"
            ),
            (
                "foreach: {csv: c.csv, key: kind}",
                "3:1 G0402 two instances have the key 'a[k]' (choose a `key` whose values differ)"
            ),
            (
                "foreach: {csv: d.csv, key: id}",
                "3:1 G0407 this row has 3 cells, the first line has 2 "
                    + "(a cell with a comma in it is written in double quotes)"
            ),
            (
                "foreach: {csv: e.csv, key: id}",
                "4:20 G0010 cannot read /project/e.csv: no such file (did you mean 'c.csv'?)"
            ),
            (
                "foreach: {glob: \"*.gif\"}",
                "4:21 G0403 there are no instances: no file matches the pattern"
            ),
            (
                "matrix: {x: [1, 2], y: [1, 2, 3], zip: true}",
                "4:13 G0405 `zip` takes axes of equal length: x 2, y 3 "
                    + "(make them equal, or remove `zip` for the product)"
            ),
            (
                "matrix: {x: [1, 2], exclude: [{x: 3}]}",
                "4:35 G0406 this entry of `exclude` matches nothing "
                    + "(remove it, or correct its values)"
            ),
            (
                "when: ${{ params.word }}",
                "4:11 G0408 `when` has to be true or false, not \"yes\" "
                    + "(compare it with something: `${{ x != '' }}`, `${{ n > 0 }}`)"
            ),
        ])
    func problems(_ line: String, _ expected: String) throws {
        let text = """
            gesso: 1
            steps:
              a:
                \(line)
                uses: image.generate
                with: {prompt: x}
            params: {word: {default: "yes"}}
            """
        let files = [
            "c.csv": "id,name,kind\n1,x,k\n2,y,k\n", "d.csv": "id,name\n1,x\n2,y,z\n",
        ]
        let walk = try Walk.of(text, files: files)
        #expect(walk.problems.map(\.line) == [expected])
        #expect(walk.events.last == "failed a")
    }

    @Test("two instances with one path are an error that names both")
    func clash() throws {
        let text = """
            gesso: 1
            steps:
              a: {foreach: [x, y], uses: image.generate, with: {prompt: p}, publish: out.png}
              b: {uses: image.generate, with: {prompt: p, n: 2}, publish: b.png}
              c: {uses: image.generate, with: {prompt: p, format: jpeg}, publish: c.png}
              d: {uses: image.generate, with: {prompt: p}, publish: ../../d.png}
            """
        let walk = try Walk.of(text)
        walk.promiseAll()
        var found: [String] = []
        for id in ["a[x]", "a[y]", "b", "c", "d"] {
            let instance = try #require(walk.resolved[id])
            guard case .promised(let outputs)? = walk.expansion.outcome(of: instance.id) else {
                continue
            }
            if case .failure(let problem) = walk.expansion.publications(
                of: instance, outputs: outputs)
            {
                found.append(problem.line)
            }
        }
        #expect(
            found == [
                "3:74 G0601 'a[x]' and 'a[y]' both publish to out.png "
                    + "(put the key into the path, such as `${{ image.key }}`)",
                "4:63 G0603 'b' gives 2 pictures and one path for all of them "
                    + "(put `${{ image.key }}` or `${{ image.index }}` into the path)",
                "5:71 G0604 the path ends in .png, and the picture is image/jpeg "
                    + "(write `format: png` in `with`, or end it in .jpg)",
                "6:57 G0602 the publish path '../../d.png' leaves the project "
                    + "(it has to stay below /project)",
            ])
    }

    @Test("a model may have a row for each of its operations")
    func rows() throws {
        let text = """
            gesso: 1
            steps:
              a: {uses: image.describe, with: {image: "data:,x", provider: canvas, model: canvas-1}}
              b: {uses: image.generate, with: {prompt: x, provider: openai, model: flare}}
            """
        let walk = try Walk.of(text)
        #expect(walk.problems.map(\.line) == [])
        #expect(walk.resolved["a"]?.with["model"] == .string("canvas-1"))
        #expect(walk.resolved["b"]?.with["model"] == .string("gpt-image-2.5-flare"))
    }

    @Test("the path of a drawing ends in svg")
    func drawing() throws {
        let text = """
            gesso: 1
            steps:
              a: {uses: image.generate, with: {prompt: p, format: svg}, publish: a.svg}
              b: {uses: image.generate, with: {prompt: p, format: svg}, publish: b.png}
            """
        let walk = try Walk.of(text)
        walk.promiseAll()
        var found: [String] = []
        for id in ["a", "b"] {
            let instance = try #require(walk.resolved[id])
            guard case .promised(let outputs)? = walk.expansion.outcome(of: instance.id),
                case .failure(let problem) = walk.expansion.publications(
                    of: instance, outputs: outputs)
            else { continue }
            found.append(problem.line)
        }
        #expect(
            found == [
                "4:70 G0604 the path ends in .png, and the picture is image/svg+xml "
                    + "(write `format: png` in `with`, or end it in .svg)"
            ])
    }

    @Test("a graph has the steps in the order of the file and each edge once")
    func graph() throws {
        let walk = try Walk.of(Self.postcards, files: ["cities.csv": Self.cities])
        walk.promiseAll()
        let graph = PipelineGraph(walk.expansion.pipeline, counts: walk.expansion)
        #expect(graph.nodes.map(\.id) == ["prompt", "picture", "small", "sheet"])
        #expect(graph.nodes.map(\.count) == [2, 2, 6, 1])
        #expect(
            graph.edges.map { "\($0.from) \($0.to) \($0.isNeed)" } == [
                "prompt picture false", "picture small false", "small sheet false",
            ])
    }

    @Test("ten thousand rows are expanded and rendered, the last one too")
    func manyRows() throws {
        let rows = (0..<10_000).map { "r\($0),City \($0),\($0 % 7)" }
        let text = """
            gesso: 1
            steps:
              p:
                foreach: {csv: big.csv, key: id}
                uses: prompt.render
                with: {template: "A view of {{ item.city }} {{ item.n }}"}
            """
        let files = ["big.csv": "id,city,n\n" + rows.joined(separator: "\n")]
        let walk = try Walk.of(text, files: files)
        #expect(walk.texts.count == 10_000)
        #expect(walk.texts["p[r9999]"] == "A view of City 9999 3")
    }

    @Test("text from a command line is converted by the declared type")
    func parameters() throws {
        let text =
            "gesso: 1\nparams:\n  n: {type: int, min: 1, max: 8, default: 2}\n"
            + "  b: {type: bool, default: false}\n"
            + "steps: {a: {uses: image.generate, with: {prompt: x}}}\n"
        let pipeline = try #require(
            PipelineReader(files: MemoryFileSystem(), catalog: TestCatalog())
                .read(text: text, path: "p.yaml").pipeline)
        #expect(
            try pipeline.parameters(texts: [("n", "3"), ("b", "true")])
                == ["n": .int(3), "b": .bool(true)])
        let failure = #expect(throws: ParameterFailure.self) {
            try pipeline.parameters(texts: [("n", "9"), ("b", "yes"), ("m", "1")])
        }
        #expect(
            failure?.diagnostics.map(\.line) == [
                "G0307 the pipeline 'p' has no parameter 'm' (its parameters are n, b)",
                "G0310 the parameter 'n' is at most 8, not 9",
                "G0310 the parameter 'b' takes true or false, not \"yes\"",
            ])
    }
}
