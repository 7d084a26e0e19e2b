import GessoKit

extension Endpoints {
    private static func process(_ endpoint: inout Endpoint) {
        (endpoint.isList, endpoint.takesPrompt, endpoint.needsPrompt) = (false, false, false)
    }

    /// Endpoints that do one thing to a picture, and draw nothing anew.
    static let processing: [Endpoint] = [
        Endpoint(
            row(
                "removeBackground", "Remove background", .removeBackground, .transparency,
                options: [Options.expire]
            ) { $0.aliases = ["remove-background"] }, "removeBackground"
        ) {
            process(&$0)
            $0.raster = 0.01
        },
        Endpoint(
            row("eraseRegion", "Erase what a mask marks", .edit, options: [Options.expire]) {
                ($0.mask, $0.aliases) = (.whiteEdits, ["erase-region", "erase"])
            }, "eraseRegion"
        ) {
            process(&$0)
            ($0.needsMask, $0.raster) = (true, 0.002)
        },
        upscale("crispUpscale", "Crisp upscale", ["crisp-upscale", "crisp"], 0.004),
        upscale(
            "creativeUpscale", "Creative upscale", ["creative-upscale", "creative"], 0.25
        ) { $0.timeout = 300 },
        upscale("clarityUpscale", "Clarity upscale", [], nil) {
            $0.model.deprecated = "use crispUpscale"
        },
        upscale("generativeUpscale", "Generative upscale", [], nil) {
            $0.model.deprecated = "use creativeUpscale"
        },
        Endpoint(
            row(
                "vectorize", "Trace a picture as SVG", .vary, gives: .svg,
                options: Options.tracing + [Options.expire]), "vectorize"
        ) {
            process(&$0)
            ($0.drawsVectors, $0.makesRasters, $0.vector) = (true, false, 0.01)
        },
    ]

    private static func upscale(
        _ path: String, _ label: String, _ names: [String], _ dollars: Double?,
        _ fill: (inout Endpoint) -> Void = { _ in }
    ) -> Endpoint {
        Endpoint(
            row(path, label, .upscale, options: [Options.enlarging, Options.expire]) {
                $0.aliases = names
            }, path
        ) {
            process(&$0)
            $0.raster = dollars
            fill(&$0)
        }
    }
}
