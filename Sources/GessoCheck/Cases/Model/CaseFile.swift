import GessoYAML

/// A file of cases: what a plugin is asked, what it has to do, and how it has to end.
struct CaseFile: Sendable {
    /// As messages name it.
    let path: String
    let cases: [PluginCase]
}

/// One conversation with a plugin.
struct PluginCase: Sendable {
    let name: String
    /// The case itself, for messages about all of it.
    let node: YAMLNode
    let setup: CaseSetup
    let request: CaseRequest
    let steps: [CaseStep]
    let outcome: CaseOutcome
    let estimate: ExpectedEstimate?
}
