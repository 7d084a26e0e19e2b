import GessoBase
import GessoImage
import GessoProvider

/// The pictures of a step of a provider, in the roles that its operation gives them.
struct RequestInputs {
    let job: StepJob
    let model: ModelFacts?

    private var reader: PictureInput { PictureInput(model: model) }

    /// Source first, then mask, references, styles.
    func all() throws(StepFailure) -> [OperationInput] {
        var inputs: [OperationInput] = []
        let isGenerate = model?.operations == [.generate] || job.isGenerate
        if let image = job.with["image"]?.image {
            inputs.append(try input(image, .source, "/image"))
        }
        for (index, image) in job.pictures("images").enumerated() {
            let role: OperationInput.Role =
                isGenerate || (index > 0 && job.isEdit) ? .reference : .source
            inputs.append(try input(image, role, "/images/\(index)"))
        }
        if let mask = MaskInput.source(job.with["mask"]) {
            let base = inputs.first { $0.role == .source }
            let raster = try MaskInput.normalized(
                job.raster(of: mask.image, field: "/mask"), mask.convention,
                width: base?.width ?? 0, height: base?.height ?? 0)
            let formed = try MaskInput.form(raster, model?.mask ?? .whiteEdits)
            inputs.append(try reader.input(formed, role: .mask, field: "/mask"))
        }
        for (index, image) in job.pictures("style_images").enumerated() {
            inputs.append(try input(image, .style, "/style_images/\(index)"))
        }
        return inputs
    }

    private func input(
        _ image: ImageValue, _ role: OperationInput.Role, _ field: String
    ) throws(StepFailure) -> OperationInput {
        try reader.input(
            job.bytes(of: image, field: field), role: role, job: job, image: image, field: field)
    }
}

extension StepJob {
    var isGenerate: Bool { provider?.work.request.operation == .generate }

    var isEdit: Bool { provider?.work.request.operation == .edit }
}
