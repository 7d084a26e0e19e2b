import GessoKit

extension Endpoint {
    /// Refuses what the provider would refuse, though the row of the table cannot say so.
    func check(_ request: Request, _ options: JSON) throws(Failure) {
        if needsPrompt, request.prompt?.isEmpty ?? true {
            throw .invalid("/prompt", "`\(model.id)` needs a prompt")
        }
        if let maxPrompt, let count = request.prompt?.unicodeScalars.count, count > maxPrompt {
            throw .invalid(
                "/prompt",
                "the prompt has \(count) characters, `\(model.id)` takes \(maxPrompt)")
        }
        if needsMask, request.mask == nil {
            throw .invalid("/mask", "`\(model.id)` needs a mask")
        }
        if request.mask != nil, request.strength != nil {
            throw .invalid("/strength", "with a mask `\(model.id)` takes no strength")
        }
        if request.seed == 0 {
            throw .invalid("/seed", "a seed of 0 is none for recraft; use another number")
        }
        if !request.inputs(.reference).isEmpty {
            let place = request.operation == .generate ? 0 : 1
            throw .invalid(
                "/images/\(place)", "`\(model.id)` takes no references; use style_images")
        }
        if request.operation != .generate, !request.inputs(.style).isEmpty {
            throw .invalid("/style_images", "`\(model.id)` takes no pictures for the style")
        }
        try checkStyle(request, options)
    }

    private func checkStyle(_ request: Request, _ options: JSON) throws(Failure) {
        if options["style_id"] != nil, request.style != nil || request.stylePreset != nil {
            let field = request.style == nil ? "/style_preset" : "/style"
            throw .invalid(field, "a style and the option `style_id` exclude each other")
        }
        let style = style(of: request)
        try checkPreset(request.stylePreset, style)
        guard !drawsVectors, makesRasters, let style else { return }
        let isDrawn = Styles.isDrawn(style)
        if isDrawn, request.format != [], request.format != .svg {
            throw .invalid("/format", "the style `\(style)` is drawn as SVG; leave `format` out")
        }
        if !isDrawn, style != "any", request.format == .svg {
            throw .invalid("/style", "the style `\(style)` is not drawn as SVG")
        }
    }

    private func checkPreset(_ preset: String?, _ style: String?) throws(Failure) {
        guard let preset else { return }
        let owners = styles.owners(of: preset)
        guard let style else {
            let names = owners.reduce("") { $0.isEmpty ? "`\($1)`" : "\($0) or `\($1)`" }
            throw .invalid(
                "/style_preset", "`\(preset)` is in several styles; write `style`: \(names)")
        }
        guard owners.contains(style) else {
            throw .invalid(
                "/style_preset",
                "the style `\(style)` has no `\(preset)`; `\(owners.first ?? "")` has it")
        }
    }

    /// What is not sent, since the provider has no field for it; nil is nothing.
    func unheard(_ request: Request) -> String? {
        if request.operation == .upscale, request.factor != nil {
            return "`\(model.id)` takes no factor; the provider decides, or the option `upscale`"
        }
        guard !takesPrompt, request.prompt?.isEmpty == false else { return nil }
        return "`\(model.id)` takes no prompt; it is left out"
    }
}
