import GessoBase
import GessoImage

extension StepJob {
    /// The picture of a field.
    func picture(_ field: String) throws(StepFailure) -> ImageValue {
        guard let image = with[field]?.image else {
            throw StepFailure(.invalidRequest, "`\(field)` is no picture", field: "/\(field)")
        }
        return image
    }

    /// The pictures of a field; one alone counts as a list of one.
    func pictures(_ field: String) -> [ImageValue] {
        switch with[field] {
        case .image(let image): [image]
        case .list(let items): items.compactMap(\.image)
        default: []
        }
    }

    /// The bytes of a picture, checked against its digest.
    func bytes(of image: ImageValue, field: String) throws(StepFailure) -> [UInt8] {
        try inputs.bytes(of: image, field: field)
    }

    /// The pixels of the picture of a field.
    func raster(_ field: String) throws(StepFailure) -> Raster {
        try raster(of: picture(field), field: "/\(field)")
    }

    /// The pixels of a picture; its bytes are let go before this comes back.
    func raster(of image: ImageValue, field: String) throws(StepFailure) -> Raster {
        try stopIfCancelled()
        return try raster(bytes(of: image, field: field), of: image, field: field)
    }

    /// Work on pixels is cut between one picture and the next.
    private func stopIfCancelled() throws(StepFailure) {
        if Task.isCancelled { throw StepFailure(.cancelled, "the run was interrupted") }
    }

    /// The pixels of bytes that were read for a picture.
    func raster(
        _ bytes: consuming [UInt8], of image: ImageValue, field: String,
        colors: ColorHandling = .profiles
    ) throws(StepFailure) -> Raster {
        try decoding(bytes, of: image, field: field, colors) { (bytes) throws(ImageError) in
            try ImageReader.decode(bytes, limits: limits, colors: colors)
        }
    }

    /// The pixels of the picture of a field in another size.
    func raster(
        _ field: String, resized options: ResizeOptions
    ) throws(StepFailure) -> Raster {
        let image = try picture(field)
        try stopIfCancelled()
        let bytes = try bytes(of: image, field: "/\(field)")
        let picture = try decoding(bytes, of: image, field: "/\(field)", .profiles) {
            (bytes) throws(ImageError) in
            try ImageReader.decode(bytes, for: options, limits: limits)
        }
        return try Self.imaging { () throws(ImageError) in try picture.resized(options) }
    }

    /// Decodes, and keeps in mind what that leaves out.
    private func decoding<Picture>(
        _ bytes: [UInt8], of image: ImageValue, field: String, _ colors: ColorHandling,
        _ decode: ([UInt8]) throws(ImageError) -> Picture
    ) throws(StepFailure) -> Picture {
        do throws(ImageError) {
            let info = try ImageReader.info(of: bytes, limits: limits)
            remarks.read(info, of: image.source.description, colors)
            return try decode(bytes)
        } catch {
            var failure = StepFailure(error, field: field)
            failure.message = "\(image.source): \(error.message)"
            throw failure
        }
    }

    /// One picture as the result, encoded as PNG.
    func output(_ raster: consuming Raster) throws(StepFailure) -> StepOutput {
        try output(raster, EncodeOptions(format: .png))
    }

    /// One picture as the result.
    func output(
        _ raster: consuming Raster, _ options: EncodeOptions
    ) throws(StepFailure) -> StepOutput {
        try stopIfCancelled()
        let (width, height) = (raster.width, raster.height)
        do throws(ImageError) {
            let bytes = try ImageWriter.encode(raster, options)
            var blob = StepOutput.Blob(
                bytes: bytes, mediaType: options.format.mediaType, width: width, height: height)
            blob.written = options.format
            remarks.wrote()
            return StepOutput(blobs: [blob])
        } catch {
            throw StepFailure(error, field: nil)
        }
    }
}

extension StepJob {
    /// Work on pixels, whose errors become failures of a field.
    static func imaging<T>(
        _ field: String? = nil, _ body: () throws(ImageError) -> T
    ) throws(StepFailure) -> T {
        do throws(ImageError) {
            return try body()
        } catch {
            throw StepFailure(error, field: field)
        }
    }
}

extension StepFailure {
    /// A picture that cannot be read, changed or written.
    init(_ error: ImageError, field: String?) {
        let kind: FailureClass =
            switch error.code {
            case .invalidArgument: .invalidRequest
            case .libraryMissing: .internal
            default: .invalidInput
            }
        self.init(kind, error.message, field: field, help: error.help)
    }
}
