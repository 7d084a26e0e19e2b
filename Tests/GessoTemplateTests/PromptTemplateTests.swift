import GessoBase
import GessoTemplate
import Testing

@Suite("Prompt templates")
struct PromptTemplateTests {
    private let context = MapContext(["list": .list([.int(1), .int(2)]), "n": .int(5)])

    private func problem(_ text: String, _ limits: RenderLimits = RenderLimits()) -> String {
        func describe(_ error: Diagnostic) -> String {
            let place = error.location.map { "\($0.line):\($0.column): " } ?? ""
            return "\(place)\(error.message) [\(error.code.name)]"
        }
        do {
            let template = try PromptTemplate.parse(text, file: "t")
            return try template.render(in: context, limits: limits)
        } catch let error as Diagnostic {
            return describe(error)
        } catch EvaluationError.diagnostic(let error) {
            return describe(error)
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "what is wrong is pointed at in the template",
        arguments: [
            ("a\n {% if n %}\n", "2:5: no 'endif' ends this [G0201]"),
            ("{% endfor %}", "1:4: 'endfor' stands without its 'for' [G0201]"),
            ("{% fro x in list %}", "1:4: there is no tag 'fro' [G0201]"),
            (
                "{% macro m() %}{% endmacro %}",
                "1:4: the tag 'macro' does not act in this version [G0208]"
            ),
            ("é{{ nn }}", "1:5: unknown name 'nn' [G0202]"),
            ("{{ n", "1:1: no '}}' ends this [G0201]"),
            ("{% for x in n %}{% endfor %}", "1:13: 'for' cannot pass over an integer [G0204]"),
            (
                "{% for a, b in list %}{% endfor %}",
                "1:16: an integer cannot be taken apart into 2 names [G0204]"
            ),
        ])
    func problems(text: String, expected: String) {
        #expect(problem(text) == expected)
    }

    @Test("steps and output are bounded")
    func bounds() {
        let loops = "{% for a in range(999) %}{% for b in range(999) %}x{% endfor %}{% endfor %}"
        #expect(
            problem(loops, RenderLimits(steps: 1000))
                == "1:1: the template takes more than 1000 steps [G0207]")
        #expect(
            problem(loops, RenderLimits(bytes: 1000))
                == "1:1: the text becomes longer than 1000 bytes [G0207]")
    }

    @Test("references leave out the names that the template makes")
    func references() throws {
        let text = """
            {% set a = params.x %}{% for i in item.tags if i.ok %}{{ i }}{{ loop.index }}{{ b }}
            {% endfor %}{{ a }}{{ i }}{% set t %}{{ c }}{% endset %}{{ t }}
            """
        let roots = try PromptTemplate.parse(text, file: "t").references.map(\.root)
        #expect(roots == ["params", "item", "b", "i", "c"])
    }
}
