/// A page of `gesso help` that is about no single command.
struct HelpTopic: Sendable {
    let name: String
    let text: String

    static let all = [format, expressions, providers, plugins, store]

    private static let format = HelpTopic(
        name: "format",
        text: """
            A pipeline is a YAML file:

              gesso: 1                        # required
              name: postcards
              params:
                mood: {type: string, default: golden hour}
              publish: {root: assets}         # publish paths are relative to this
              steps:
                picture:
                  foreach: {csv: cities.csv, key: slug}
                  uses: image.generate
                  with: {prompt: "${{ item.city }} at ${{ params.mood }}", size: 1024x1024}
                small:
                  foreach: ${{ steps.picture }}
                  uses: image.resize
                  with: {image: "${{ item.outputs.image }}", width: 256}
                  publish: ${{ image.key }}.png

            Keys of a step: uses, with, needs, foreach or matrix, when, retry, timeout,
            publish, secrets, cache, description.

            foreach takes a list, a map, {csv: FILE, key: COLUMN}, {jsonl: FILE}, {lines:
            FILE}, {glob: PATTERN} or ${{ steps.NAME }}; matrix is the product of its
            axes.

            'gesso check' reports every problem of a file. docs/pipeline-format.md has
            each key; 'gesso help expressions' is about ${{ }}.

            """)

    private static let expressions = HelpTopic(
        name: "expressions",
        text: """
            ${{ … }} anywhere in a string holds an expression in the language of Jinja. As
            the whole string it keeps its type; inside text it becomes text. Inside { }
            and [ ], or with ': ' in it, the string has to be quoted.

              params.mood              a parameter
              item, matrix             the row or value of this instance
              item.outputs.image       for foreach: ${{ steps.x }}: what x made
              steps.x.outputs.image    of a step with instances: the list of all
              steps.x[item.key].outputs.image   of the instance with this key
              env.NAME                 a name listed under env:
              run.id, run.date

            Operators: + - * / // % ** ~ == != < <= > >= in, and, or, not, is, 'a if b
            else c'. Filters: default, join, length, upper, lower, title, replace, slug,
            stem, basename, digest, json, int, float, bool, round, sort, unique, map,
            select and more.

            Prompt templates (template: of prompt.render) are Jinja: {{ }}, {% if %}, {%
            for %}. Try one with: gesso render 'a {{ animal }}' -p animal=kestrel

            """)

    private static let providers = HelpTopic(
        name: "providers",
        text: """
            A provider is an account of a plugin. Bundled plugins need no entry; one
            gives an account a name, a model, limits:

              providers:
                painter: {plugin: canvas}
                openai:
                  plugin: openai
                  fallback: [painter]     # tried in order when this one cannot
                  budget: {max: 3.00 USD, per: day}
              budget: {max: 5.00 USD}     # of the whole pipeline, for a run

            Keys: the step's secrets, the provider's in the pipeline, in the
            configuration, then the plugin's environment variables. Each is {env: NAME} or
            {from: ENTRY}; in your own configuration also {file: PATH} or {command: LINE}.

              gesso provider list       where each key comes from, and who answers
              gesso provider test       try the keys with calls that are free
              gesso plan                what it costs, and how the budget stands
              gesso run --budget 2      spend at most this

            A fallback is asked after auth, quota_exhausted and model_unavailable, and
            after the retries of rate_limited, timeout and server_error; never where
            something may have been paid for. The next run asks the first provider again,
            unless --keep-fallback is given. Before a request is sent its highest price is
            set aside; what does not fit into the budget is refused with status 4.

            """)

    private static let plugins = HelpTopic(
        name: "plugins",
        text: """
            A provider is a plugin: a shared object libgesso-ID.so that exports
            gesso_plugin_v1. It turns a request into HTTP exchanges and their answers into
            pictures; Gesso does all input and output and adds the credentials.

            Looked for in this order: --plugin-dir, $GESSO_PLUGIN_PATH, the user's plugin
            folder ($XDG_DATA_HOME/gesso/plugins), the folder beside the executable, and
            ../lib/gesso/plugins of it.

              gesso plugin list         which ones are found
              gesso plugin info canvas  models, sizes, options, prices
              gesso plugin trust FILE   look at one of somebody else, and pin its file
              gesso plugin check FILE   whether one keeps the rules

            A plugin that did not come with Gesso is refused until its sha256 is pinned in
            your configuration, and again when its file has changed. It runs in a process
            of its own, gets no secret that you did not map, and never sees one.

            'canvas' is always there: procedural art without a network, for drafts and
            tests.

            """)

    private static let store = HelpTopic(
        name: "store",
        text: """
            Every result is kept under the digest of everything that determines it, so a
            step runs again only when something that it reads has changed.

            The store is the folder --store, else $GESSO_STORE, else
            $XDG_DATA_HOME/gesso/store, else ~/.local/share/gesso/store.

              gesso cache stats         where it is and what it holds
              gesso plan --explain      which part of which key changed
              gesso run --refresh STEP  make a step again

            Beside a pipeline lies its lock, which pins the digests of what cannot be made
            again.

            The store also has the journal of paid requests. After a crash or Ctrl-C the
            same command goes on where it was, and pays for nothing twice:

              gesso run --resend all    send again what may have been lost on the way
              gesso run --abandon       cancel jobs that go on at a provider

            """)
}
