import GessoBase
import GessoPipeline
import GessoStore

/// Translates between a step's outputs, a record's and what expressions read.
enum RecordOutputs {
    /// Pictures under the names that every step that makes them has.
    static func pictures(_ made: [Output.Made]) -> [Output] {
        var outputs: [Output] = []
        if let first = made.first { outputs.append(Output("image", .artifact(first))) }
        outputs.append(Output("images", .artifacts(made)))
        return outputs
    }

    /// What a record holds of a step that made these blobs and values.
    static func of(
        _ schema: StepSchema, _ made: [Output.Made], _ values: ValueMap
    ) -> [Output] {
        schema.outputs.compactMap { output in
            switch output.form {
            case .image, .artifact: made.first.map { Output(output.name, .artifact($0)) }
            case .images, .artifacts: Output(output.name, .artifacts(made))
            default: values[output.name].map { Output(output.name, .value($0)) }
            }
        }
    }

    /// What expressions read of a result.
    static func values(of record: Record, for id: InstanceID, _ schema: StepSchema) -> ValueMap {
        var values = ValueMap()
        for output in schema.outputs {
            switch record[output: output.name] {
            case .value(let value): values[output.name] = value
            case .artifact(let made):
                values[output.name] = .image(image(made, position: 0, id, output.name))
            case .artifacts(let all):
                values[output.name] = .list(
                    all.enumerated().map { position, made in
                        .image(image(made, position: position, id, output.name))
                    })
            case nil: values[output.name] = .null
            }
        }
        return values
    }

    /// What expressions read of a result that is yet to be made: so many pictures.
    static func promised(_ count: Int, for id: InstanceID, _ schema: StepSchema) -> ValueMap {
        var values = ValueMap()
        for output in schema.outputs {
            let pictures = (0..<count).map { index in
                Value.image(
                    ImageValue(
                        source: .instance(id, output: output.name, index: index),
                        key: id.imageKey(index), index: index))
            }
            switch output.form {
            case .image, .artifact: values[output.name] = pictures.first
            case .images, .artifacts: values[output.name] = .list(pictures)
            default: break
            }
        }
        return values
    }

    /// What expressions read of pictures whose bytes are known before they are loaded.
    static func promised(
        _ artifacts: [Artifact], for id: InstanceID, _ schema: StepSchema
    ) -> ValueMap {
        let made = artifacts.enumerated().map { Output.Made($0.element, index: $0.offset) }
        let record = Record(
            key: Digest(of: ""), stepKind: schema.kind, instance: id.description,
            outputs: of(schema, made, [:]), created: Timestamp(sinceEpoch: .zero))
        return values(of: record, for: id, schema)
    }

    private static func image(
        _ made: Output.Made, position: Int, _ id: InstanceID, _ output: String
    ) -> ImageValue {
        let index = made.index ?? position
        return ImageValue(
            source: .instance(id, output: output, index: index), key: id.imageKey(index),
            index: index, artifact: made.artifact, origin: made.origin)
    }
}

extension Record {
    /// The digests that a lock pins for it, in order.
    var pins: [Digest] { pinned.map(\.artifact.digest) }

    /// The artifacts that a lock pins: those of the list, else the single one.
    var pinned: [Output.Made] {
        var single: [Output.Made] = []
        for output in outputs {
            switch output.content {
            case .artifacts(let all): return all
            case .artifact(let made): single = [made]
            case .value: continue
            }
        }
        return single
    }

    /// The text of a result that is only text.
    var text: String? {
        guard case .value(let value)? = self[output: "text"] else { return nil }
        return value.string
    }
}
