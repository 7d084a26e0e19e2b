import GessoBase
import GessoImage
import GessoPipeline
import GessoProvider

/// Turns what a provider sent into a step's outputs.
struct ResultPictures {
    let job: StepJob
    let work: ProviderWork

    func output(of tally: ResultTally) throws(StepFailure) -> StepOutput {
        var output = StepOutput(warnings: tally.warnings)
        var account = StepOutput.Account()
        account.model = tally.model
        account.microUSD = tally.microUSD
        account.usage = tally.usage
        account.requestID = tally.requestID
        output.account = account
        var tally = tally
        tally.blobs.sort { $0.index < $1.index }
        output.values = Self.values(of: tally, work)
        switch work.request.operation {
        case .embed: output.blobs = try vectors(of: tally)
        case .describe:
            if let failure = tally.failures.first { throw failure }
        default:
            do throws(StepFailure) { try requireAll(tally) } catch {
                // An answer may look sound until its pictures are opened.
                var failure = error
                failure.requestID = failure.requestID ?? tally.requestID
                throw failure
            }
            output.blobs = tally.blobs
        }
        return output
    }

    /// The outputs that are no pictures.
    static func values(of tally: ResultTally, _ work: ProviderWork) -> ValueMap {
        [
            "text": tally.text.map(Value.string) ?? .null,
            "seeds": .list(
                tally.blobs.map { $0.origin?.seed.map(Value.int) ?? .null }),
            "revised_prompts": .list(
                tally.blobs.map { $0.origin?.revisedPrompt.map(Value.string) ?? .null }),
            "provider": .string(work.account.name),
            "model": (tally.model ?? work.request.model).map(Value.string) ?? .null,
            "usage": tally.usage,
            "cost": tally.microUSD.map { .double(Double($0) / 1_000_000) } ?? .null,
        ]
    }

    /// A result with missing pictures is a failure unless the step allows fewer.
    private func requireAll(_ tally: ResultTally) throws(StepFailure) {
        let missing = tally.expected - tally.blobs.count
        guard missing > 0 else { return }
        if job.flag("allow_fewer"), !tally.blobs.isEmpty { return }
        // What may have been paid for already is not asked for once more.
        if let unknown = tally.failures.first(where: { $0.kind == .outcomeUnknown }) {
            throw unknown
        }
        if let refused = tally.failures.first(where: { $0.kind == .budget }) { throw refused }
        let cause = tally.failures.first { $0.kind == .cancelled } ?? tally.failures.first
        if let cause, tally.blobs.isEmpty || cause.kind == .cancelled { throw cause }
        // A request that may succeed the next time is worth trying again for what is missing.
        if let passing = tally.failures.first(where: { $0.mayRetry && $0.passes }) { throw passing }
        let reason = cause.map { ": \($0.message)" } ?? ""
        let isPolicy = tally.failures.contains { $0.kind == .contentPolicy }
        throw StepFailure(
            isPolicy ? .contentPolicy : .incomplete,
            "\(missing) of \(tally.expected) pictures are missing\(reason)",
            help: "`allow_fewer: true` goes on with the others")
    }

    // MARK: Pictures

    /// A picture in the form that the step wants it in.
    func blob(_ picture: ResultTally.Picture) throws(StepFailure) -> StepOutput.Blob {
        let image = picture.image
        let origin = ImageOrigin(
            seed: image.seed ?? picture.seed, revisedPrompt: image.revisedPrompt, url: image.url)
        if image.mediaType == RawPixels.mediaType || changesPixels {
            let raster = try mixed(pixels(of: image))
            let format = job.word("format", ImageFormat.self) ?? .png
            return try encoded(raster, format, origin, picture.index)
        }
        if let blob = try undecoded(image, origin, picture.index) { return blob }
        let info = try self.info(of: image)
        if let format = job.word("format", ImageFormat.self), format != info.format {
            if info.hasProvenance {
                job.remarks.add("the C2PA manifest of the provider's picture is not in the result")
            }
            return try encoded(pixels(of: image), format, origin, picture.index)
        }
        return StepOutput.Blob(
            image, mediaType: info.format.mediaType, width: info.width, height: info.height,
            origin: origin, index: picture.index)
    }

    /// A picture that Gesso does not read, a drawing for instance, as the provider sent it.
    private func undecoded(
        _ image: ResultImage, _ origin: ImageOrigin, _ index: Int
    ) throws(StepFailure) -> StepOutput.Blob? {
        guard let format = try image.reading({ ImageFormat.sniff($0) }), !format.isDecoded,
            job.word("format", ImageFormat.self) ?? format == format
        else { return nil }
        return StepOutput.Blob(
            image, mediaType: format.mediaType, origin: origin, index: index)
    }

    private var changesPixels: Bool { job.flag("exact") }

    private func info(of image: ResultImage) throws(StepFailure) -> ImageInfo {
        let limits = job.limits
        let info = try image.reading { bytes in
            Result { () throws(ImageError) in
                let info = try ImageReader.info(of: bytes, limits: limits)
                try ImageReader.requireEnd(of: bytes)
                return info
            }
        }
        do throws(ImageError) {
            return try info.get()
        } catch {
            throw StepFailure(
                .serverError, "the provider sent no picture that can be read: \(error.message)")
        }
    }

    private func pixels(of image: ResultImage) throws(StepFailure) -> Raster {
        if image.mediaType == RawPixels.mediaType {
            let bytes = try image.reading { Array($0) }
            guard
                let raster = Raster(
                    width: image.width, height: image.height, channels: .rgba, depth: .eight,
                    bytes: bytes)
            else {
                throw StepFailure(
                    .internal,
                    "the plugin gave \(bytes.count) bytes for "
                        + "\(image.width)x\(image.height) pixels")
            }
            return raster
        }
        let limits = job.limits
        let raster = try image.reading { bytes in
            Result { () throws(ImageError) in try ImageReader.decode(bytes, limits: limits) }
        }
        do throws(ImageError) {
            return try raster.get()
        } catch {
            throw StepFailure(
                .serverError, "the provider sent a damaged picture: \(error.message)")
        }
    }

    /// With `exact`, the original everywhere but inside the mask.
    private func mixed(_ raster: Raster) throws(StepFailure) -> Raster {
        guard changesPixels, let mask = MaskInput.source(job.with["mask"]) else { return raster }
        let source = job.with["image"]?.image ?? job.pictures("images").first
        guard let source else { return raster }
        let original = try job.raster(of: source, field: "/image")
        let change = try MaskInput.normalized(
            job.raster(of: mask.image, field: "/mask"), mask.convention, width: original.width,
            height: original.height)
        do throws(ImageError) {
            var result = raster
            if result.width != original.width || result.height != original.height {
                result = try result.resized(
                    ResizeOptions(
                        width: original.width, height: original.height, fit: .fill,
                        enlarge: true))
            }
            return try result.compositedOver(original: original, mask: change)
        } catch {
            throw StepFailure(error, field: "/exact")
        }
    }

    private func encoded(
        _ raster: Raster, _ format: ImageFormat, _ origin: ImageOrigin, _ index: Int
    ) throws(StepFailure) -> StepOutput.Blob {
        do throws(ImageError) {
            // An alpha channel that hides nothing only makes files larger.
            let plain =
                raster.channels == .rgba && raster.isOpaque
                ? try raster.converted(channels: .rgb) : raster
            let bytes = try ImageWriter.encode(plain, EncodeOptions(format: format))
            var blob = StepOutput.Blob(
                bytes: bytes, mediaType: format.mediaType, width: plain.width,
                height: plain.height, origin: origin, index: index)
            blob.written = format
            return blob
        } catch {
            throw StepFailure(error, field: "/format")
        }
    }

    // MARK: Vectors

    private func vectors(of tally: ResultTally) throws(StepFailure) -> [StepOutput.Blob] {
        if let failure = tally.failures.first { throw failure }
        let isNumPy = job.with["format"]?.string == "npy"
        return tally.vectors.enumerated().map { index, vector in
            StepOutput.Blob(
                bytes: isNumPy ? VectorFile.numPy(vector) : VectorFile.json(vector),
                mediaType: isNumPy ? "application/x-npy" : "application/json", index: index)
        }
    }
}

extension StepFailure {
    /// Whether it is one of those that pass by themselves.
    fileprivate var passes: Bool { RetryPolicy.usualFailures.contains(kind) }
}

extension StepFailure {
    /// Whether the provider said no, so that asking again brings nothing.
    var isRefusal: Bool { kind == .contentPolicy || kind == .invalidRequest || kind == .auth }
}
