import GessoBase
import GessoImage
import GessoProvider

/// Brings a case's pictures into a form that the model takes, by the rules of a run.
struct ModelInput {
    let model: ModelFacts?

    private var takesRaw: Bool {
        model?.inputMediaTypes.contains(RawPixels.mediaType) ?? false
    }

    /// As it is where the model takes it, else as raw pixels or PNG; nil for what is no picture.
    ///
    /// A mask of the case is Gesso's, white where the picture is changed; it gets the polarity
    /// that the model wants.
    func input(_ picture: CasePicture) -> OperationInput? {
        input(role: picture.role, picture.bytes)
    }

    /// As `input(_:)`.
    func input(role: OperationInput.Role, _ bytes: CaseBytes) -> OperationInput? {
        if role == .mask {
            let form = model?.mask ?? .whiteEdits
            return raster(bytes).flatMap { $0.editMask(as: form) }
                .flatMap { encoded($0, .mask) }
        }
        if !takesRaw, let type = bytes.mediaType, type != RawPixels.mediaType,
            model?.inputMediaTypes.contains(type) ?? true,
            let info = try? ImageReader.info(of: bytes.bytes)
        {
            return OperationInput(
                role: role, mediaType: type, bytes: bytes.bytes, width: info.width,
                height: info.height)
        }
        return raster(bytes).flatMap { encoded($0, role) }
    }

    private func raster(_ bytes: CaseBytes) -> Raster? {
        guard let size = bytes.rawSize else { return try? ImageReader.decode(bytes.bytes) }
        return Raster(
            width: size.width, height: size.height, channels: .rgba, depth: .eight,
            bytes: bytes.bytes)
    }

    private func encoded(_ raster: Raster, _ role: OperationInput.Role) -> OperationInput? {
        if takesRaw {
            let eight = try? raster.converted(depth: .eight)
            guard let raw = try? eight?.converted(channels: .rgba) else { return nil }
            return OperationInput(
                role: role, mediaType: RawPixels.mediaType, bytes: raw.bytes, width: raw.width,
                height: raw.height)
        }
        let png = try? ImageWriter.encode(raster, EncodeOptions(format: .png))
        return png.map {
            OperationInput(
                role: role, mediaType: ImageFormat.png.mediaType, bytes: $0, width: raster.width,
                height: raster.height)
        }
    }
}
