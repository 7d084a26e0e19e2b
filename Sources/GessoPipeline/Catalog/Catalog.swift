public import GessoBase

/// Step kinds and plugins as a value, so that reading and expanding know no implementation.
public protocol Catalog: Sendable {
    /// Every kind that may stand after `uses:`, in the order in which messages list them.
    var kinds: [String] { get }

    /// What a kind takes and gives; nil where there is no such kind.
    func schema(of kind: String) -> StepSchema?

    /// How planning itself computes a `prompt.*` kind; nil for every other kind.
    func textStep(_ kind: String) -> TextStep?

    /// The manifest of a plugin, loaded on first use.
    ///
    /// A problem comes without a location; the reader adds the place that named the plugin.
    func plugin(_ id: String) -> Result<PluginFacts, Diagnostic>

    /// The plugins that are found, bundled ones first, for suggestions.
    var installedPlugins: [String] { get }
}
