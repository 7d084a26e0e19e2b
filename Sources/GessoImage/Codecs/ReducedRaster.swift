/// A picture that may have been decoded smaller than it is, since it becomes much smaller still.
public struct ReducedRaster: Sendable {
    /// At most the whole picture; its shape is the picture's.
    let raster: Raster
    /// Of the whole picture.
    let original: ResizeGeometry.Size

    /// The picture at the size that it was decoded for.
    ///
    /// - Throws: what `Raster.resized` throws.
    public func resized(_ options: ResizeOptions) throws(ImageError) -> Raster {
        try raster.resized(options, ResizeGeometry(source: original, options: options))
    }
}
