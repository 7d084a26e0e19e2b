extension PluginFacts {
    /// The rows of the table that a name means.
    public func rows(named name: String) -> [ModelFacts] {
        let byID = models.filter { $0.id == name }
        return byID.isEmpty ? models.filter { $0.aliases.contains(name) } : byID
    }

    /// The facts with what an entry says of models.
    ///
    /// A row of the plugin's own can only lose something and get a price, and one that is gone
    /// stays as it is. Other models are added where the plugin passes any through. An alias that is
    /// a name already stays what it was.
    public func noting(_ notes: [ModelNote]) -> PluginFacts {
        guard !notes.isEmpty else { return self }
        var facts = self
        var known = Set(modelNames).union(notes.map(\.id))
        for note in notes {
            var note = note
            note.aliases = note.aliases.filter { known.insert($0).inserted }
            facts.add(note, own: rows(named: note.id))
        }
        return facts
    }

    private mutating func add(_ note: ModelNote, own: [ModelFacts]) {
        guard let id = own.first?.id else {
            if hasOpenModels { models.append(ModelFacts(note)) }
            return
        }
        for index in models.indices where models[index].id == id && models[index].retired == nil {
            models[index] = models[index].narrowed(by: note)
        }
    }
}
