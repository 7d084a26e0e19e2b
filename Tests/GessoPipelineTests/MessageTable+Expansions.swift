// Mistakes that are found when a pipeline is expanded, and in its providers.
extension MessageTable {
    static let expansions: [Row] = [
        Row(
            name: "two instances at one path",
            pipeline: """
                gesso: 1
                steps:
                  a: {foreach: [x, y], uses: image.generate, with: {prompt: p}, publish: a.png}

                """,
            message: """
                p.yaml:3:74: error: 'a[x]' and 'a[y]' both publish to a.png [G0601]
                 3 |   a: {foreach: [x, y], uses: image.generate, with: {prompt: p}, publish: \
                a.png}
                   |                                                                          \
                ^^^^^
                help: put the key into the path, such as `${{ image.key }}`

                """),
        Row(
            name: "two instances with one key",
            pipeline: """
                gesso: 1
                steps:
                  a:
                    foreach: {csv: rows.csv, key: id}
                    uses: prompt.render
                    with: {template: x}

                """,
            message: """
                rows.csv:3:1: error: two instances have the key 'a[x]' [G0402]
                 3 | x,2
                   | ^
                help: choose a `key` whose values differ
                rows.csv:2:1: note: the first is here
                 2 | x,1
                   | ^

                """),
        Row(
            name: "an empty expansion",
            pipeline: """
                gesso: 1
                steps:
                  a: {foreach: {glob: 'art/*.png'}, uses: image.load, with: {path: "${{ item }}"}}

                """,
            message: """
                p.yaml:3:23: error: there are no instances: no file matches the pattern [G0403]
                 3 |   a: {foreach: {glob: 'art/*.png'}, uses: image.load, with: {path: "${{ item \
                }}"}}
                   |                       ^^^^^^^^^^^

                """),
        Row(
            name: "an exploding expansion",
            pipeline: """
                gesso: 1
                steps:
                  a:
                    matrix:
                      x: ${{ range(900) | list }}
                      y: ${{ range(900) | list }}
                    uses: prompt.render
                    with: {template: x}

                """,
            message: """
                p.yaml:5:7: error: the matrix of 'a' makes more than 200000 instances: x 900 × y \
                900 [G0404]
                 5 |       x: ${{ range(900) | list }}
                   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
                help: make an axis shorter

                """),
        Row(
            name: "an unequal expansion",
            pipeline: """
                gesso: 1
                steps:
                  a:
                    matrix: {x: [1, 2, 3], y: [a, b], zip: true}
                    uses: prompt.render
                    with: {template: x}

                """,
            message: """
                p.yaml:4:13: error: `zip` takes axes of equal length: x 3, y 2 [G0405]
                 4 |     matrix: {x: [1, 2, 3], y: [a, b], zip: true}
                   |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                help: make them equal, or remove `zip` for the product

                """),
    ]

    static let providers: [Row] = [
        Row(
            name: "a model that there is not",
            pipeline: """
                gesso: 1
                steps:
                  a: {uses: image.generate, with: {prompt: x, provider: openai, model: flair}}

                """,
            message: """
                p.yaml:3:72: error: the plugin 'openai' has no model 'flair' [G0503]
                 3 |   a: {uses: image.generate, with: {prompt: x, provider: openai, model: \
                flair}}
                   |                                                                        ^^^^^
                help: its models are gpt-image-2.5-flare, flare

                """),
        Row(
            name: "an operation that the model does not do",
            pipeline: """
                gesso: 1
                steps:
                  a: {uses: image.describe, with: {image: "data:,x", provider: openai, model: \
                flare}}

                """,
            message: """
                p.yaml:3:79: error: the model 'gpt-image-2.5-flare' does not describe pictures \
                [G0504]
                 3 |   a: {uses: image.describe, with: {image: "data:,x", provider: openai, \
                model: flare}}
                   |                                                                              \
                 ^^^^^
                help: these plugins do: canvas

                """),
        Row(
            name: "a plugin that there is not",
            pipeline: """
                gesso: 1
                providers: {p: {plugin: opnai}}
                steps:
                  a: {uses: image.generate, with: {prompt: x, provider: p}}

                """,
            message: """
                p.yaml:2:25: error: there is no plugin 'opnai' [G0502]
                 2 | providers: {p: {plugin: opnai}}
                   |                         ^^^^^
                help: did you mean 'openai'? looked in /plugins

                """),
        Row(
            name: "a secret that a pipeline may not read",
            pipeline: """
                gesso: 1
                providers: {p: {plugin: openai, secrets: {api_key: {env: HOME}}}}
                steps:
                  a: {uses: image.generate, with: {prompt: x, provider: p}}

                """,
            message: """
                p.yaml:2:58: error: a pipeline may not read the environment variable 'HOME' for \
                'api_key' [G0505]
                 2 | providers: {p: {plugin: openai, secrets: {api_key: {env: HOME}}}}
                   |                                                          ^^^^
                help: the plugin's own list is OPENAI_API_KEY

                """),
    ]
}
