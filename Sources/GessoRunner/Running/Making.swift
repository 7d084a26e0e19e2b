import GessoBase
import GessoImage
import GessoPipeline
import GessoProvider
import GessoStore

/// How pictures of a run came about, from the instances that they went through.
struct Making {
    let records: [InstanceID: (item: PreparedInstance, record: Record)]

    private struct Story {
        var providers: [MakingNote.Provider] = []
        var hasModel = false
        var hasProgram = false
        /// Pictures that came from elsewhere, or a model was told to change.
        var hasOthers = false
        var seen: Set<InstanceID> = []
    }

    /// What is said in a file; nil for what has no record.
    ///
    /// Only what the pipeline fixes is in it, so that a run on another machine writes the same bytes.
    func note(on id: InstanceID, index: Int) -> MakingNote? {
        guard let (item, record) = records[id] else { return nil }
        var story = Story()
        tell(id, index: index, &story)
        let source: MakingNote.Source? =
            story.hasModel
            ? (story.hasOthers ? .mixed : .model) : story.hasProgram ? .program : nil
        return MakingNote(
            step: record.stepKind, key: (item.key?.digest ?? record.key).hex, source: source,
            providers: story.providers)
    }

    private func tell(_ id: InstanceID, index: Int, _ story: inout Story) {
        guard story.seen.insert(id).inserted, let (item, _) = records[id] else { return }
        let pictures = item.with.values.flatMap(Self.pictures)
        for picture in pictures {
            guard case .instance(let source, _, let position) = picture.source else {
                story.hasOthers = true
                continue
            }
            tell(source, index: position, &story)
        }
        if case .load = item.schema.nature { story.hasOthers = true }
        guard let work = item.work else { return }
        if work.account.facts.computes { story.hasProgram = true } else { story.hasModel = true }
        let provider = MakingNote.Provider(
            name: work.account.facts.id, model: work.request.model,
            seed: index < work.seeds.count ? work.seeds[index] : nil)
        if !story.providers.contains(provider) { story.providers.append(provider) }
    }

    private static func pictures(in value: Value) -> [ImageValue] {
        switch value {
        case .image(let image): [image]
        case .list(let items): items.flatMap(pictures)
        case .map(let map): map.values.flatMap(pictures)
        default: []
        }
    }
}
