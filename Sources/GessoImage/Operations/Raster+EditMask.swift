package import GessoBase

extension Raster {
    /// Gesso's mask, gray of eight bits where white is changed, in the form that a model declares.
    ///
    /// - Returns: nil for a raster of which no gray of eight bits can be made.
    package func editMask(as form: ModelFacts.MaskForm) -> Raster? {
        let eight = try? converted(depth: .eight)
        guard let gray = try? eight?.converted(channels: .gray) else { return nil }
        switch form {
        case .none, .whiteEdits: return gray
        case .blackEdits:
            return Raster(
                width: width, height: height, channels: .gray, depth: .eight,
                bytes: gray.bytes.map { 255 - $0 })
        case .transparentEdits:
            return Raster(
                width: width, height: height, channels: .rgba, depth: .eight,
                bytes: gray.bytes.flatMap { [255, 255, 255, 255 - $0] })
        }
    }
}
