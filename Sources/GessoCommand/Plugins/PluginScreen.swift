import GessoBase
import GessoConfig
import GessoProvider
import GessoRunner

/// What `gesso plugin info` prints for a person.
struct PluginScreen {
    let facts: PluginFacts
    /// "bundled with this Gesso"; "not trusted" with the command that trusts it.
    let standing: (text: String, command: String?)
    /// Nil where it may not be run.
    let isolation: Isolation?
    let width: Int
    let style: Style
    let sources: PluginSources
    /// The price of one picture of 1024×1024 pixels; nil where it is unknown.
    let price: (ModelFacts) -> ClosedRange<Int>?

    var text: String { head + config + facts.models.map(section).joined() }

    private var head: String {
        var sheet = FactSheet(indent: 2, width: width)
        sheet.add("name", facts.name)
        sheet.add("vendor", facts.vendor)
        sheet.add("homepage", facts.homepage ?? "")
        sheet.add("file", facts.path)
        sheet.add("sha256", facts.digest.hex)
        sheet.add("trust", [standing])
        sheet.add("runs", isolation.map { PluginText.place($0, reading: sources.files) } ?? "")
        sheet.add("works", PluginText.work(of: facts))
        if let address = sources.address { sheet.add("base url", [address]) }
        sheet.add("hosts", facts.egress.joined(separator: ", "))
        sheet.add("secrets", facts.secrets.map(sources.line))
        if facts.hasOpenModels { sheet.add("models", "takes names that it does not list, too") }
        return style.bold("\(facts.id) \(facts.version)")
            + ", revision \(facts.revision)\n\(sheet.text)"
    }

    private var config: String {
        let lines = options(facts.configSchema, indent: 2) { name in sources.note(onSetting: name) }
        return lines.isEmpty ? "" : "\n\(style.bold("config of an entry of providers"))\n\(lines)"
    }

    private func section(_ model: ModelFacts) -> String {
        var sheet = FactSheet(indent: 2, width: width)
        sheet.add("retired", model.retired ?? "")
        sheet.add("deprecated", model.deprecated ?? "")
        sheet.add("also", model.aliases.joined(separator: ", "))
        sheet.add("does", PluginText.operations(of: model).joined(separator: ", "))
        sheet.add("sizes", PluginText.sizes(of: model))
        sheet.add("ratios", model.aspectRatios.joined(separator: ", "))
        sheet.add("takes", inputs(of: model))
        sheet.add("gives", outputs(of: model))
        sheet.add("features", model.features.map(\.rawValue).sorted().joined(separator: ", "))
        for (member, words) in model.choices.sorted(by: { $0.key < $1.key }) {
            sheet.add(member, words.joined(separator: ", "))
        }
        if model.operations.contains(.generate) {
            let amount = price(model).map { "\(MoneyText.text($0)) for a picture of 1024x1024" }
            let unknown = isolation == nil ? "not asked of a plugin that is not trusted" : "unknown"
            sheet.add("price", amount ?? unknown)
        }
        let lines = options(model.optionsSchema, indent: 4) { _ in nil }
        let title = model.label == model.id ? model.id : "\(model.id): \(model.label)"
        return "\n\(style.bold("model \(title)"))\n" + sheet.text
            + (lines.isEmpty ? "" : "  options\n\(lines)")
    }

    private func inputs(of model: ModelFacts) -> String {
        guard model.maxInputs > 0 else { return "" }
        let count = model.maxInputs == 1 ? "1 picture" : "up to \(model.maxInputs) pictures"
        return ([count] + model.inputMediaTypes.map(PluginText.format)).joined(separator: ", ")
    }

    private func outputs(of model: ModelFacts) -> String {
        guard !model.outputMediaTypes.isEmpty else { return "" }
        let count = model.maxImages == 1 ? "1 picture" : "up to \(model.maxImages) pictures at once"
        return ([count] + model.outputMediaTypes.map(PluginText.format))
            .joined(separator: ", ")
    }

    /// The properties of a schema, each with what it takes and what it is for.
    private func options(
        _ schema: Value?, indent: Int, note: (String) -> (text: String, command: String?)?
    ) -> String {
        guard let properties = schema?.map?["properties"]?.map else { return "" }
        var sheet = FactSheet(indent: indent, width: width)
        for (name, property) in zip(properties.keys, properties.values) {
            let note = note(name)
            let words = [PluginText.summary(of: property), note?.text ?? ""]
            let text = words.filter { !$0.isEmpty }.joined(separator: " ")
            sheet.add(name, [(text, note?.command)])
        }
        return sheet.text
    }
}
