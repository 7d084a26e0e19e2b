import GessoBase
import GessoImage
import GessoProvider

/// Brings pictures into a form that a model takes.
struct PictureInput {
    let model: ModelFacts?

    private var takesRaw: Bool {
        model?.inputMediaTypes.contains(RawPixels.mediaType) ?? false
    }

    /// A picture's bytes as they are where the model takes them, else its pixels.
    func input(
        _ bytes: [UInt8], role: OperationInput.Role, job: StepJob, image: ImageValue,
        field: String
    ) throws(StepFailure) -> OperationInput {
        let info: ImageInfo
        do throws(ImageError) {
            info = try ImageReader.info(of: bytes, limits: job.limits)
        } catch {
            throw StepFailure(error, field: field)
        }
        let type = info.format.mediaType
        if !takesRaw, model?.inputMediaTypes.contains(type) ?? true, info.orientation == 1 {
            return OperationInput(
                role: role, mediaType: type, bytes: bytes, width: info.width,
                height: info.height)
        }
        let raster = try job.raster(bytes, of: image, field: field)
        return try input(raster, role: role, field: field)
    }

    /// Pixels as raw RGBA, or encoded as PNG.
    func input(
        _ raster: Raster, role: OperationInput.Role, field: String
    ) throws(StepFailure) -> OperationInput {
        do throws(ImageError) {
            if takesRaw {
                let raw = try raster.converted(depth: .eight).converted(channels: .rgba)
                return OperationInput(
                    role: role, mediaType: RawPixels.mediaType, bytes: raw.bytes,
                    width: raw.width, height: raw.height)
            }
            let bytes = try ImageWriter.encode(raster, EncodeOptions(format: .png))
            return OperationInput(
                role: role, mediaType: ImageFormat.png.mediaType, bytes: bytes,
                width: raster.width, height: raster.height)
        } catch {
            throw StepFailure(error, field: field)
        }
    }
}
