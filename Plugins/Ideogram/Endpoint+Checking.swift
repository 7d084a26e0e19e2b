import GessoKit

extension Endpoint {
    /// Refuses what the provider would refuse, though the row of the table cannot say so.
    func check(_ request: Request) throws(Failure) {
        if needsPrompt, request.prompt?.isEmpty ?? true {
            throw .invalid("/prompt", "`\(model.id)` needs a prompt")
        }
        if needsMask, request.mask == nil {
            throw .invalid("/mask", noMask)
        }
        if needsSize, request.pixels == nil {
            throw .invalid("/size", "`\(model.id)` needs the size of the new picture")
        }
        try checkPictures(request)
        try checkStyles(request)
    }

    private var noMask: String {
        let lead = "`\(model.id)` changes what a mask marks, and there is none"
        return takesPrompt
            ? "\(lead); without one use image.vary with a prompt, or the model `ideogram-4-5`"
            : lead
    }

    private func checkPictures(_ request: Request) throws(Failure) {
        let further = request.inputs(.reference).count
        let most = request.mask == nil ? maxReferences : maxReferencesWithMask
        guard further > most else { return }
        // An edit's first picture is the one that is edited.
        let place = request.operation == .generate ? most : most + 1
        throw .invalid(
            "/images/\(place)",
            request.mask == nil
                ? "`\(model.id)` looks at \(most) further pictures at most, not \(further)"
                : "with a mask `\(model.id)` looks at \(most) further pictures at most")
    }

    private func checkStyles(_ request: Request) throws(Failure) {
        let pictures = request.inputs(.style)
        if styles == nil, !pictures.isEmpty {
            throw .invalid("/style_images/0", "`\(model.id)` takes no pictures for the style")
        }
        guard try request.options()["style_codes"] != nil else { return }
        if request.style != nil {
            throw .invalid("/style", "`style` and the option `style_codes` exclude each other")
        }
        if !pictures.isEmpty {
            throw .invalid(
                "/style_images", "`style_images` and the option `style_codes` exclude each other")
        }
    }

    /// What is not sent, since the provider has no field for it; nil is nothing.
    func unheard(_ request: Request) -> String? {
        if request.operation == .upscale, request.factor != nil, dialect == .legacy {
            return "`\(model.id)` takes no factor; the provider decides"
        }
        guard !takesPrompt, request.prompt?.isEmpty == false else { return nil }
        return "`\(model.id)` takes no prompt; it is left out"
    }
}
