/// The provider of a new plugin in Swift: one call, base64 in JSON.
enum SwiftSourceTemplate {
    static let text = """
        public import CGessoPlugin
        import GessoKit

        /// Pictures of api.example.com.
        struct @TYPE@: Provider {
            static let manifest = Manifest(
                id: "@ID@", version: "0.1.0", name: "@LABEL@", vendor: "Your name"
            ) {
                $0.baseURL = "https://api.example.com/v1"
                $0.egress = ["api.example.com"]
                $0.secrets = [
                    Secret("api_key", environment: ["@ENV@_API_KEY"], hosts: ["api.example.com"])
                ]
                $0.credentials = [.bearer("api_key")]
                $0.models = [
                    Model(
                        "@ID@-1", label: "@LABEL@ 1", operations: .generate, outputFormats: .png,
                        features: .seed
                    ) {
                        $0.sizes = .range(
                            from: Size(256, 256), to: Size(2048, 2048), step: Size(16, 16))
                    }
                ]
                // The most particular row first; statuses without a row mean what they usually do.
                $0.errors = ErrorTable([
                    .on(400, codes: ["content_blocked"], .contentPolicy),
                    .on(429, codes: ["no_credit"], .quotaExhausted),
                ])
            }

            private static let prices: PriceTable = [Price("@ID@-1", dollars: 0.02)]

            init(config: JSON) throws(Failure) {}

            func estimate(_ request: Request) -> Estimate { Self.prices.estimate(request) }

            func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
                let body: JSON = [
                    "model": .string(request.model), "prompt": JSON(request.prompt),
                    "width": JSON(request.pixels?.width), "height": JSON(request.pixels?.height),
                    "seed": JSON(request.seed),
                ]
                let answer = try await context.send(.post("submit", "/images", json: body)).json()
                let picture = try Picture(base64: answer["image"])
                return Outcome(
                    images: [picture], costMicroUSD: Self.prices.cost(request, images: 1))
            }
        }

        private let table = PluginTable(@TYPE@.manifest) { host, config, message, size in
            PluginTable.open(@TYPE@.self, host, config, message, size)
        }

        /// The one symbol that the host looks for.
        @c @implementation
        public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }

        """
}
