import GessoBase
import GessoImage
import GessoProvider

/// Reads a mask in any convention and writes it in the one that a model wants.
enum MaskInput {
    /// Which pixels a mask wants changed.
    enum Convention: String {
        case white
        case black
        case transparent
    }

    /// The picture of a `mask` field, and how it is to be read.
    static func source(_ value: Value?) -> (image: ImageValue, convention: Convention)? {
        if let image = value?.image { return (image, .white) }
        guard let map = value?.map, let image = map["image"]?.image else { return nil }
        let edit = map["edit"]?.string.flatMap(Convention.init(rawValue:))
        return (image, edit ?? .white)
    }

    /// The mask in Gesso's convention: gray of 8 bits, white is changed.
    ///
    /// - Throws: where the mask is not as large as the picture.
    static func normalized(
        _ raster: Raster, _ convention: Convention, width: Int, height: Int
    ) throws(StepFailure) -> Raster {
        guard raster.width == width, raster.height == height else {
            throw StepFailure(
                .invalidInput,
                "the mask is \(raster.width)x\(raster.height) pixels, its picture "
                    + "\(width)x\(height)",
                field: "/mask", help: "make them the same size with image.resize or image.mask")
        }
        let pixels: Raster
        do throws(ImageError) {
            pixels = try raster.converted(depth: .eight).converted(channels: .grayAlpha)
        } catch {
            throw StepFailure(error, field: "/mask")
        }
        let changed = [UInt8](unsafeUninitializedCapacity: width * height) { output, count in
            pixels.bytes.withUnsafeBufferPointer { source in
                for index in 0..<width * height {
                    output[index] = amount(
                        source[2 * index], alpha: source[2 * index + 1], convention)
                }
            }
            count = width * height
        }
        guard
            let mask = Raster(
                width: width, height: height, channels: .gray, depth: .eight, bytes: changed)
        else { throw StepFailure(.internal, "the mask has no size", field: "/mask") }
        return mask
    }

    /// How much a pixel is changed; a transparent one is kept unless that is the convention.
    private static func amount(
        _ luma: UInt8, alpha: UInt8, _ convention: Convention
    ) -> UInt8 {
        switch convention {
        case .white: UInt8((Int(luma) * Int(alpha) + 127) / 255)
        case .black: UInt8(((255 - Int(luma)) * Int(alpha) + 127) / 255)
        case .transparent: 255 - alpha
        }
    }

    /// Gesso's mask in the form that a model declares.
    static func form(
        _ mask: Raster, _ form: ModelFacts.MaskForm
    ) throws(StepFailure) -> Raster {
        guard let raster = mask.editMask(as: form) else {
            throw StepFailure(.internal, "the mask has no size", field: "/mask")
        }
        return raster
    }
}
