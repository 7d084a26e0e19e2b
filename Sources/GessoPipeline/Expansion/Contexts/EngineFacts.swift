import GessoBase
import GessoTemplate

/// What contexts ask of the engine; owned as `Scope` says.
final class EngineFacts: @unchecked Sendable {
    let run: RunFacts
    let evaluation = Evaluation()
    /// Every instance by its id.
    var instances: [InstanceID: InstanceNode] = [:]
    private var stamp = 0

    init(_ run: RunFacts) { self.run = run }

    /// Begins an evaluation of its own.
    func begin() {
        stamp += 1
        evaluation.begin(stamp)
    }

    func contextValue(of value: AxisValue) -> ContextValue {
        switch value.content {
        case .instance(let instance): .object(ItemObject(instance: instance, engine: self))
        case .value(let plain): .value(value.holdsImage ? refreshed(plain) : plain)
        }
    }

    /// The value with the pictures in it as they are now: made ones with their artifacts.
    func refreshed(_ value: Value) -> Value {
        switch value {
        case .image(let image): .image(current(image))
        case .list(let items): .list(items.map(refreshed))
        case .map(let members):
            .map(ValueMap(members.map { ($0.key, refreshed($0.value)) }))
        case .null, .bool, .int, .double, .string: value
        }
    }

    private func current(_ image: ImageValue) -> ImageValue {
        guard image.artifact == nil, let instance = source(of: image), instance.state == .made,
            let made = picture(of: image, in: instance)
        else { return image }
        return made
    }

    /// The instance that makes a picture.
    func source(of image: ImageValue) -> InstanceNode? {
        guard case .instance(let id, _, _) = image.source else { return nil }
        return instances[id]
    }

    /// The picture among the outputs of its instance; nil where there are fewer.
    func picture(of image: ImageValue, in instance: InstanceNode) -> ImageValue? {
        guard case .instance(_, let output, let index) = image.source else { return nil }
        switch instance.outputs[output] {
        case .image(let made)?: return index == 0 ? made : nil
        case .list(let items)?:
            return items.lazy.compactMap(\.image).first { $0.index == index }
        default: return nil
        }
    }
}
