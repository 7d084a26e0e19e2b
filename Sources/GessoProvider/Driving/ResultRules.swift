import GessoBase

/// What a result must have, whoever made it.
enum ResultRules {
    /// What an operation lacks that says it is done.
    static func problem(
        _ result: OperationResult, of request: OperationRequest
    ) -> TableFault? {
        switch request.operation {
        case .generate, .edit, .vary, .upscale, .removeBackground:
            result.images.isEmpty ? TableFault("result.images", "is empty") : nil
        case .embed:
            result.vectors.isEmpty ? TableFault("result.vectors", "is empty") : nil
        case .describe, .test:
            result.text == nil ? TableFault("result.text", "is null") : nil
        }
    }

    /// Enough to tell a format by.
    private static func start(of image: ResultImage) -> [UInt8] {
        (try? image.reading { Array($0.prefix(64)) }) ?? []
    }

    /// The bytes win over the claim; a difference is a warning.
    static func settleMediaTypes(_ result: inout OperationResult) {
        for index in result.images.indices where result.images[index].failure == nil {
            let claim = result.images[index].mediaType
            guard claim != RawPixels.mediaType,
                let type = PictureType.sniff(start(of: result.images[index])), type != claim
            else { continue }
            result.images[index].mediaType = type
            if let claim {
                result.warnings.append("picture \(index) is \(type), not \(claim) as it says")
            }
        }
    }
}
