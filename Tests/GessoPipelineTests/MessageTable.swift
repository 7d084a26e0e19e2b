import Testing

/// What a person reads of each kind of mistake, whole.
enum MessageTable {
    /// A pipeline with one mistake, and the text that tells it.
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let pipeline: String
        let message: String

        var testDescription: String { name }
    }

    static let rows: [Row] = structure + references + values + expansions + providers

    private static let structure: [Row] = [
        Row(
            name: "an unknown key",
            pipeline: """
                gesso: 1
                steps:
                  a:
                    uses: image.generate
                    wth: {prompt: x}
                    with: {prompt: x}

                """,
            message: """
                p.yaml:5:5: error: unknown key 'wth' in a step [G0110]
                 5 |     wth: {prompt: x}
                   |     ^^^
                help: did you mean 'with'?

                """),
        Row(
            name: "a key at the wrong level",
            pipeline: """
                gesso: 1
                retry: 3
                steps:
                  a: {uses: image.generate, with: {prompt: x}}

                """,
            message: """
                p.yaml:2:1: error: the key 'retry' does not belong to the top level [G0111]
                 2 | retry: 3
                   | ^^^^^
                help: it belongs to a step or `defaults`

                """),
        Row(
            name: "a key that does not act yet",
            pipeline: """
                gesso: 1
                steps:
                  a: {uses: image.generate, with: {prompt: x}, frozen: true}

                """,
            message: """
                p.yaml:3:48: error: the key 'frozen' does not act in this version [G0115]
                 3 |   a: {uses: image.generate, with: {prompt: x}, frozen: true}
                   |                                                ^^^^^^
                help: remove it; without it the pipeline does what it says

                """),
        Row(
            name: "a budget without braces",
            pipeline: """
                gesso: 1
                budget: 3 USD
                steps:
                  a: {uses: image.generate, with: {prompt: x}}

                """,
            message: """
                p.yaml:2:9: error: `budget` has to be a mapping such as `{max: 3.00 USD}`, not "3 USD" \
                [G0112]
                 2 | budget: 3 USD
                   |         ^^^^^
                help: write `budget: {max: 3 USD}`

                """),
        Row(
            name: "a duplicate key",
            pipeline: """
                gesso: 1
                steps:
                  a:
                    uses: image.generate
                    with: {prompt: x}
                    uses: image.load

                """,
            message: """
                p.yaml:6:5: error: the key 'uses' stands twice in one mapping [G0102]
                 6 |     uses: image.load
                   |     ^^^^
                help: remove one of them, or give it another name
                p.yaml:4:5: note: first here
                 4 |     uses: image.generate
                   |     ^^^^

                """),
        Row(
            name: "a duplicate step",
            pipeline: """
                gesso: 1
                steps:
                  pic: {uses: image.generate, with: {prompt: x}}
                  pic: {uses: image.load, with: {path: x}}

                """,
            message: """
                p.yaml:4:3: error: the key 'pic' stands twice in one mapping [G0102]
                 4 |   pic: {uses: image.load, with: {path: x}}
                   |   ^^^
                help: remove one of them, or give it another name
                p.yaml:3:3: note: first here
                 3 |   pic: {uses: image.generate, with: {prompt: x}}
                   |   ^^^

                """),
        Row(
            name: "a format version of another time",
            pipeline: """
                gesso: 2
                steps:
                  a: {uses: image.generate, with: {prompt: x}}

                """,
            message: """
                p.yaml:1:8: error: this version reads format 1, the file says 2 [G0114]
                 1 | gesso: 2
                   |        ^
                help: write `gesso: 1`, or install a gesso that reads it

                """),
    ]

    private static let references: [Row] = [
        Row(
            name: "an unknown step",
            pipeline: """
                gesso: 1
                steps:
                  pic: {uses: image.generate, with: {prompt: x}}
                  small:
                    uses: image.resize
                    with: {image: "${{ steps.pick.outputs.image }}"}

                """,
            message: """
                p.yaml:6:30: error: there is no step 'pick' [G0305]
                 6 |     with: {image: "${{ steps.pick.outputs.image }}"}
                   |                              ^^^^
                help: did you mean 'pic'?

                """),
        Row(
            name: "an unknown output",
            pipeline: """
                gesso: 1
                steps:
                  pic: {uses: image.generate, with: {prompt: x}}
                  small:
                    uses: image.resize
                    with: {image: "${{ steps.pic.outputs.picture }}"}

                """,
            message: """
                p.yaml:6:42: error: the step 'pic' has no output 'picture' [G0306]
                 6 |     with: {image: "${{ steps.pic.outputs.picture }}"}
                   |                                          ^^^^^^^
                help: its outputs are image, images, text

                """),
        Row(
            name: "an unknown parameter",
            pipeline: """
                gesso: 1
                params: {mood: {default: dark}}
                steps:
                  a:
                    uses: prompt.render
                    with:
                      template: |
                        A view,
                        {{ params.mod }}

                """,
            message: """
                p.yaml:9:19: error: there is no parameter 'mod' [G0307]
                 9 |         {{ params.mod }}
                   |                   ^^^
                help: did you mean 'mood'?

                """),
        Row(
            name: "a circle",
            pipeline: """
                gesso: 1
                steps:
                  a: {uses: image.resize, with: {image: "${{ steps.b.outputs.image }}"}}
                  b: {uses: image.resize, with: {image: "${{ steps.c.outputs.image }}"}}
                  c: {uses: image.generate, with: {prompt: x}, needs: [a]}

                """,
            message: """
                p.yaml:3:52: error: the steps 'a', 'b', 'c' wait for each other [G0309]
                 3 |   a: {uses: image.resize, with: {image: "${{ steps.b.outputs.image }}"}}
                   |                                                    ^
                help: remove one of these references
                p.yaml:3:52: note: 'a' reads 'b'
                 3 |   a: {uses: image.resize, with: {image: "${{ steps.b.outputs.image }}"}}
                   |                                                    ^
                p.yaml:4:52: note: 'b' reads 'c'
                 4 |   b: {uses: image.resize, with: {image: "${{ steps.c.outputs.image }}"}}
                   |                                                    ^
                p.yaml:5:56: note: 'c' needs 'a'
                 5 |   c: {uses: image.generate, with: {prompt: x}, needs: [a]}
                   |                                                        ^

                """),
        Row(
            name: "a context that is not there",
            pipeline: """
                gesso: 1
                steps:
                  a:
                    uses: image.generate
                    with: {prompt: "${{ item.name }}"}

                """,
            message: """
                p.yaml:5:25: error: `item` is not available here [G0308]
                 5 |     with: {prompt: "${{ item.name }}"}
                   |                         ^^^^
                help: give the step 'a' a `foreach`

                """),
    ]

    private static let values: [Row] = [
        Row(
            name: "a value that the step refuses",
            pipeline: """
                gesso: 1
                steps:
                  a: {uses: image.generate, with: {prompt: x, n: 99, format: gif}}

                """,
            message: """
                p.yaml:3:50: error: `n`: expected a whole number from 1 to 16, found 99 [G0304]
                 3 |   a: {uses: image.generate, with: {prompt: x, n: 99, format: gif}}
                   |                                                  ^^

                p.yaml:3:62: error: `format`: expected one of 'png', 'jpeg', 'svg', found "gif" [G0304]
                 3 |   a: {uses: image.generate, with: {prompt: x, n: 99, format: gif}}
                   |                                                              ^^^

                """),
        Row(
            name: "an expression that is none",
            pipeline: """
                gesso: 1
                steps:
                  a:
                    uses: image.generate
                    with: {prompt: "a ${{ 1 + }} b"}

                """,
            message: """
                p.yaml:5:31: error: the expression ends where a value is expected [G0201]
                 5 |     with: {prompt: "a ${{ 1 + }} b"}
                   |                               ^

                """),
        Row(
            name: "an expression of the wrong types",
            pipeline: """
                gesso: 1
                steps:
                  a:
                    uses: image.generate
                    with: {prompt: "a ${{ 'x' - 1 }} b"}

                """,
            message: """
                p.yaml:5:27: error: '-' does not work on a string and an integer [G0204]
                 5 |     with: {prompt: "a ${{ 'x' - 1 }} b"}
                   |                           ^^^^^^^

                """),
    ]
}
