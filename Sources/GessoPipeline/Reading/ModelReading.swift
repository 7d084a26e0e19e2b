import GessoBase
import GessoYAML

extension FileScope {
    /// More than anybody writes by hand.
    private static let mostModels = 1000

    /// Reads `models`: what is known of models that the plugin does not know.
    func models(_ pair: Member) -> [ModelNote] {
        guard let pairs = pair.value.members else {
            wrongType(pair, "a mapping of models such as `{acme/dream: {price: 0.03 USD}}`")
            return []
        }
        guard pairs.count <= Self.mostModels else {
            report(
                .badModelFacts, "`models` holds \(pairs.count) models, and may hold 1000",
                at: pair.keyLocation)
            return []
        }
        return pairs.compactMap(model)
    }

    private func model(_ pair: Member) -> ModelNote? {
        guard checkModelName(pair.name, at: pair.keyLocation),
            let keys = keys(of: pair.value, .model)
        else { return nil }
        var note = ModelNote(id: pair.name)
        note.location = pair.keyLocation
        for key in Level.model.keys { note.locations[key] = keys[key]?.value.location }
        readWords(keys, into: &note)
        readLimits(keys, into: &note)
        if let pair = keys["sizes"] { readSizes(pair, into: &note) }
        note.price = keys["price"].flatMap(price)
        if let pair = keys["deprecated"] { note.deprecated = sentence(pair) }
        return note
    }

    private func readWords(_ keys: KeyedNode, into note: inout ModelNote) {
        if let pair = keys["operations"] {
            let words = Operation.allCases.filter { $0 != .test }.map(\.rawValue)
            let list = self.words(pair, among: words, &note).compactMap(Operation.init(rawValue:))
            if !list.isEmpty { note.operations = Set(list) }
            reportNone(pair)
        }
        if let pair = keys["features"] {
            // That equal requests give equal bytes only a plugin can promise.
            let words = ModelFacts.Feature.allCases.filter { $0 != .deterministic }
            let list = self.words(pair, among: words.map(\.rawValue), &note)
            note.features = Set(list.compactMap(ModelFacts.Feature.init(rawValue:)))
        }
        if let pair = keys["formats"] {
            let words = ["png", "jpeg", "webp", "avif", "svg", "gif"]
            let list = self.words(pair, among: words, &note)
            note.formats = list.map { $0 == "svg" ? "image/svg+xml" : "image/\($0)" }
            reportNone(pair)
        }
        note.mask = word(keys["mask"], ModelFacts.MaskForm.self)
        if let pair = keys["aspect_ratios"] {
            note.aspectRatios = items(pair, &note, ratio)
            reportNone(pair)
        }
        if let pair = keys["aliases"] { note.aliases = items(pair, &note, alias) }
    }

    private func readLimits(_ keys: KeyedNode, into note: inout ModelNote) {
        let area = 1...(1 << 32)
        note.maxImages = whole(keys["max_images"], 1...10_000)
        note.maxInputs = whole(keys["max_inputs"], 0...10_000)
        note.maxPromptBytes = whole(keys["max_prompt_bytes"], 1...(1 << 32))
        note.seedMax = whole(keys["seed_max"], 1...Int.max)
        note.minPixels = whole(keys["min_pixels"], area)
        note.maxPixels = whole(keys["max_pixels"], area)
        if let least = note.minPixels, let most = note.maxPixels, least > most {
            report(
                .badModelFacts, "`min_pixels` \(least) is above `max_pixels` \(most)",
                at: note.locations["min_pixels"])
        }
    }
}

// Lists.
extension FileScope {
    /// Each item of a list as it is read, its place noted; one alone is a list of one.
    func items<Item>(
        _ pair: Member, _ note: inout ModelNote, _ read: (Member) -> Item?
    ) -> [Item] {
        let nodes = pair.value.sequence ?? [pair.value]
        guard nodes.count <= 256 else {
            report(
                .badModelFacts, "`\(pair.name)` holds \(nodes.count) items, and may hold 256",
                at: pair.value.location)
            return []
        }
        var items: [Item] = []
        for node in nodes {
            guard let item = read(Member(pair.name, node)) else { continue }
            note.locations["\(pair.name).\(items.count)"] = node.location
            items.append(item)
        }
        return items
    }

    private func words(
        _ pair: Member, among words: [String], _ note: inout ModelNote
    ) -> [String] {
        items(pair, &note) { word($0, among: words) }
    }

    /// A list that has to say something and is written empty.
    func reportNone(_ pair: Member) {
        guard pair.value.sequence?.isEmpty ?? false else { return }
        report(
            .badModelFacts, "`\(pair.name)` is empty", at: pair.value.location,
            help: "leave it out where nothing is known")
    }
}

// Single values.
extension FileScope {
    private func ratio(_ pair: Member) -> String? {
        let type = FieldType.ratio
        if let text = pair.value.string, type.check(.string(text)) == nil { return text }
        wrongType(pair, type.expectation)
        return nil
    }

    private func alias(_ pair: Member) -> String? {
        guard let name = text(pair, "the name of a model") else { return nil }
        return checkModelName(name, at: pair.value.location) ? name : nil
    }

    /// One line for people.
    private func sentence(_ pair: Member) -> String? {
        guard let text = text(pair, "a sentence such as 'use acme/dream-2'") else { return nil }
        let isLine = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        if !text.isEmpty, text.utf8.count <= 1000, isLine { return text }
        wrongType(pair, "one line of at most 1000 bytes")
        return nil
    }

    /// Plugins bound their own names alike.
    private func checkModelName(_ name: String, at place: SourceLocation) -> Bool {
        let isPlain = name.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
        if !name.isEmpty, name.utf8.count <= 256, isPlain, !name.contains("${{") { return true }
        report(
            .badName, "'\(name.prefix(40))' cannot be the name of a model", at: place,
            help: "a name has 1 to 256 bytes, without blanks and expressions")
        return false
    }

    /// `0.03 USD` a picture, or `{megapixel: 0.01 USD}`.
    private func price(_ pair: Member) -> ModelPrice? {
        guard pair.value.members != nil else { return price(pair, per: .picture) }
        guard let keys = keys(of: pair.value, .price) else { return nil }
        let units = ModelPrice.Unit.allCases.filter { keys[$0.rawValue] != nil }
        guard units.count == 1, let unit = units.first, let amount = keys[unit.rawValue] else {
            report(
                .badModelFacts, "`price` needs one of `picture` and `megapixel`",
                at: pair.value.location,
                help: "write `price: 0.03 USD`, or `price: {megapixel: 0.01 USD}`")
            return nil
        }
        return price(amount, per: unit)
    }

    private func price(_ pair: Member, per unit: ModelPrice.Unit) -> ModelPrice? {
        guard let money = money(pair) else { return nil }
        if money <= Money(microUSD: 1_000_000_000) {
            return ModelPrice(money.microUSD, per: unit, isUsers: isUsers)
        }
        wrongType(pair, "an amount of at most 1000 USD")
        return nil
    }
}
