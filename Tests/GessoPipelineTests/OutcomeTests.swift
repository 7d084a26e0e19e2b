import GessoBase
import GessoPipeline
import GessoTestSupport
import Testing

/// What becomes of instances that are skipped, fail or wait.
@Suite struct OutcomeTests {
    @Test("`default` answers for what is skipped, and waits for what is open")
    func defaults() throws {
        let text = """
            gesso: 1
            steps:
              pic: {uses: image.generate, with: {prompt: x}}
              say: {uses: image.describe, with: {image: "${{ steps.pic.outputs.image }}"}}
              off: {when: false, uses: image.describe, with: {image: "${{ steps.pic.outputs.image }}"}}
              a: {uses: prompt.render, with: {template: "{{ steps.off.outputs.text | default('none') }}"}}
              b: {uses: prompt.render, with: {template: "{{ steps.say.outputs.text | default('none') }}"}}
              c: {uses: prompt.render, with: {template: "{{ steps.off.skipped }} {{ steps.say.skipped }}"}}
            """
        let plan = try Walk.of(text)
        plan.promiseAll()
        #expect(plan.texts == ["a": "none", "c": "True False"])
        #expect(
            plan.expansion.openItems == [
                OpenItem(
                    subject: .instance(InstanceID(step: "b")),
                    until: [.instance(InstanceID(step: "say"))])
            ])
        let run = try Walk.of(text)
        run.makeAll()
        #expect(run.texts == ["a": "none", "b": "3", "c": "True False"])
        #expect(run.problems.isEmpty)
    }

    @Test("`needs` is fulfilled by what is skipped and blocked by what failed")
    func needs() throws {
        let text = """
            gesso: 1
            steps:
              off: {when: false, uses: image.generate, with: {prompt: x}}
              bad: {uses: image.generate, with: {prompt: x}}
              a: {needs: [off], uses: image.generate, with: {prompt: x}}
              b: {needs: [off, bad], uses: image.generate, with: {prompt: x}}
              c: {needs: [b], uses: image.generate, with: {prompt: x}}
            """
        let walk = try Walk.of(text)
        walk.settleAll { instance, expansion in
            instance.step.id == "bad" ? .failed : .made(Walk.made(instance, expansion))
        }
        #expect(
            walk.events.filter { !$0.hasPrefix("expanded") } == [
                "skipped off", "ready bad", "ready a", "blocked b by bad", "blocked c by b",
            ])
    }

    @Test("a list is blocked by one failed instance, and an instance of its own row alone")
    func rows() throws {
        let text = """
            gesso: 1
            steps:
              pic: {foreach: [a, b], uses: image.generate, with: {prompt: x}}
              one:
                foreach: [a, b]
                uses: image.resize
                with: {image: "${{ steps.pic[item].outputs.image }}"}
              all: {uses: image.montage, with: {images: "${{ steps.pic.outputs.image }}"}}
            """
        let walk = try Walk.of(text)
        walk.settleAll { instance, expansion in
            instance.id.description == "pic[b]" ? .failed : .made(Walk.made(instance, expansion))
        }
        #expect(walk.events.contains("ready one[a]"))
        #expect(walk.events.contains("blocked one[b] by pic[b]"))
        #expect(walk.events.contains("blocked all by pic[b]"))
        #expect(walk.dependencies("one[a]") == ["pic[a]"])
    }

    @Test("`when` is decided for each instance; one that reads a result is open until it is there")
    func when() throws {
        let text = """
            gesso: 1
            steps:
              pic: {uses: image.generate, with: {prompt: x}}
              say: {uses: image.describe, with: {image: "${{ steps.pic.outputs.image }}"}}
              each:
                foreach: [1, 3]
                when: ${{ (steps.say.outputs.text | int) == item }}
                uses: image.generate
                with: {prompt: x}
              sheet: {uses: image.montage, with: {images: "${{ steps.each.outputs.image }}"}}
            """
        let plan = try Walk.of(text)
        plan.promiseAll()
        #expect(
            plan.expansion.openItems.map(\.subject) == [
                .instance(InstanceID(step: "each", key: ["1"])),
                .instance(InstanceID(step: "each", key: ["3"])),
                .instance(InstanceID(step: "sheet")),
            ])
        let run = try Walk.of(text)
        run.makeAll()
        #expect(run.events.contains("skipped each[1]"))
        #expect(run.dependencies("sheet") == ["each[3]"])
    }

    @Test("a `when` that is no boolean fails its instance and says of what type it is")
    func badWhen() throws {
        let text = """
            gesso: 1
            steps:
              a:
                foreach: [0, true]
                when: ${{ item }}
                uses: prompt.render
                with: {template: x}
            """
        let walk = try Walk.of(text)
        #expect(
            walk.problems.map(\.line) == [
                "5:11 G0408 `when` has to be true or false, not 0 "
                    + "(compare it with something: `${{ x != '' }}`, `${{ n > 0 }}`)"
            ])
        #expect(walk.events.contains("rendered a[true]"))
    }

    @Test("`env` has the listed variables, null where one is not set; `run` says when it is")
    func contexts() throws {
        let text = """
            gesso: 1
            env: [CITY, NONE]
            steps:
              a: {uses: prompt.render, with: {template: "{{ env.CITY }} {{ env.NONE is none }}"}}
              b: {uses: image.generate, with: {prompt: "${{ run.date }}"}}
              c: {uses: image.generate, with: {prompt: "${{ run.id }}"}}
              d: {uses: image.generate, with: {prompt: "${{ env.CITY }}"}}
            """
        var run = RunFacts(
            id: "r7", date: "2026-11-20", environment: ["CITY": "Oslo", "SECRET": "s"])
        let walk = try Walk.of(text, run: run)
        #expect(walk.texts["a"] == "Oslo True")
        #expect(walk.resolved["b"]?.with["prompt"] == .string("2026-11-20"))
        #expect(walk.resolved["c"]?.with["prompt"] == .string("r7"))
        #expect(["b", "c", "d"].map { walk.resolved[$0]?.readsRun } == [true, true, false])
        run.isDateFixed = true
        #expect(
            try ["b", "c"].map { try Walk.of(text, run: run).resolved[$0]?.readsRun }
                == [false, true])
        #expect(throws: Walk.Failed.self) {
            try Walk.of(
                "gesso: 1\nsteps: {a: {uses: prompt.render, with: {template: '{{ env.SECRET }}'}}}")
        }
    }

    @Test("an instance that is not there is told with the nearest key")
    func unknownInstance() throws {
        let text = """
            gesso: 1
            steps:
              pic: {foreach: [lisbon, oslo], uses: image.generate, with: {prompt: x}}
              a: {uses: image.resize, with: {image: "${{ steps.pic['lisbn'].outputs.image }}"}}
            """
        let walk = try Walk.of(text)
        #expect(
            walk.problems.map(\.line) == [
                "4:56 G0409 there is no instance 'pic[lisbn]' (did you mean 'lisbon'?)"
            ])
    }
}
