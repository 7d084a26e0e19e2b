/// The line of continuous integration.
enum WorkflowTemplate {
    static let text = """
        # Needs a machine that has `gesso` and what builds the plugin: cc, or Swift 6.3.
        name: check
        on: [push, pull_request]
        jobs:
          check:
            runs-on: [self-hosted, gesso]
            steps:
              - uses: actions/checkout@v4
              - run: make test

        """
}
