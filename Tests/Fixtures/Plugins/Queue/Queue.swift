public import CGessoPlugin
import GessoKit

/// A provider with a queue: submit, ask until it is done, take the result, download, cancel.
///
/// This is all of it: a table of models, a table of errors, a price list and one straight function.
struct Queue: Provider {
    static let manifest = Manifest(
        id: "queue", version: "1.0.0", name: "Queue", vendor: "Gesso's tests"
    ) {
        $0.baseURL = "https://queue.example.com"
        $0.egress = ["queue.example.com"]
        $0.secrets = [
            Secret("key", environment: ["QUEUE_KEY"], hosts: ["queue.example.com"])
        ]
        $0.credentials = [.authorization("key", "Key ")]
        $0.models = [
            dev, dev.like("flux/schnell", label: "Schnell") { $0.features.remove(.guidance) },
            dev.like("flux/inpainting", label: "Inpainting") {
                $0.operations = .edit
                $0.maxInputs = 1
                $0.mask = .whiteEdits
                $0.features.insert(.strength)
            },
            Model("flux/redux", label: "Redux", operations: .vary, outputFormats: [.png, .jpeg]) {
                $0.inputFormats = [.png, .jpeg]
                $0.maxInputs = 1
            },
            .retired("flux/old", "2026-05-12; use flux/dev", aliases: ["old"]),
        ]
        $0.errors = errors
    }

    private static let dev = Model(
        "flux/dev", label: "Dev", operations: [.generate, .test], outputFormats: [.png, .jpeg],
        inputFormats: [.png, .jpeg, .webp], features: [.seed, .steps, .guidance]
    ) {
        $0.maxImages = 4
        $0.sizes = .range(from: Size(64, 64), to: Size(1536, 1536), step: Size(16, 16))
        $0.aliases = ["dev"]
        $0.choices = [Choice("safety", ["strict", "low"])]
        $0.optionsSchema = Property.schema([
            Property("acceleration", .words(["none", "regular"]), "Speed at the cost of detail."),
            Property("loras", .list, "Weights to add: path and scale of each."),
        ])
    }

    private static let errors: ErrorTable = {
        var errors = ErrorTable([
            .on(403, texts: ["exhausted balance"], .quotaExhausted),
            .on(404, codes: ["job_not_found"], .invalidRequest),
            .on(
                .failed, codes: ["content_policy_violation", "no_media_generated"],
                .contentPolicy),
            .on(500, codes: ["internal_error"], .serverError, retry: .again),
            .on(503, .modelUnavailable, retry: .exchange),
            .on(504, codes: ["request_timeout"], .timeout),
        ])
        errors.codes = ["/detail/0/type", "/error_type", "x-queue-error-type"]
        errors.messages = ["/detail/0/msg", "/detail", "/error"]
        errors.requestIDs = ["x-queue-request-id"]
        errors.parameters = ["/detail/0/loc/1"]
        errors.fields = ["image_size": "/size", "prompt": "/prompt", "image_url": "/image"]
        return errors
    }()

    private static let prices: PriceTable = [
        Price("flux/dev", dollars: 0.025, per: perMegapixel),
        Price("flux/schnell", dollars: 0.003, per: perMegapixel),
        Price("flux/inpainting", dollars: 0.035, upTo: 0.05),
    ]
    private static let perMegapixel = Price.Unit.megapixel(
        roundsUp: true, standard: Size(1024, 768))

    init(config: JSON) throws(Failure) {}

    func estimate(_ request: Request) -> Estimate { Self.prices.estimate(request) }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        if request.operation == .test { return try await test(context) }
        let submit = Exchange.post(
            "submit", "/" + PercentEncoding.encode(request.model, keeping: "/"),
            json: try body(request))
        let job = try await context.send(submit).json()
        context.name(job: try job.text(at: "/request_id"))
        context.onCancel(Exchange("cancel", "PUT", try job.text(at: "/cancel_url")))

        let state = Exchange.get("poll", try job.text(at: "/status_url")).query(["logs": "1"])
        try await context.poll(state, every: 500) { answer throws(Failure) -> Bool? in
            switch answer["status"]?.text {
            case "IN_QUEUE", "IN_PROGRESS": nil
            case "COMPLETED" where answer["error"] == nil: true
            default: throw Self.errors.failure(in: answer)
            }
        }
        let result = try await context.send(.get("result", try job.text(at: "/response_url")))
        return try outcome(try result.json(), of: request)
    }

    private func body(_ request: Request) throws(Failure) -> JSON {
        let body: JSON = [
            "prompt": JSON(request.prompt),
            "image_size": request.pixels.map {
                ["width": .integer(Int64($0.width)), "height": .integer(Int64($0.height))]
            },
            "image_url": request.source?.dataURL, "mask_url": request.mask?.dataURL,
            "strength": JSON(request.strength), "seed": JSON(request.seed),
            "num_inference_steps": JSON(request.steps), "guidance_scale": JSON(request.guidance),
            "num_images": .integer(Int64(request.imageCount)),
            "enable_safety_checker": request.safety.map { .bool($0 != "low") },
            "output_format": request.format == .jpeg ? "jpeg" : "png",
        ]
        return body.merging(try request.options())
    }

    private func outcome(_ result: JSON, of request: Request) throws(Failure) -> Outcome {
        var pictures: [Picture] = []
        for (index, image) in try result.elements(at: "/images").enumerated() {
            var picture = try Picture(link: image["url"], mediaType: image["content_type"]?.text)
            if result[at: "/has_nsfw_concepts/\(index)"] == true {
                picture.content = .refused(Failure(.contentPolicy, "the picture was blacked out"))
            }
            picture.seed = result["seed"]?.whole
            pictures.append(picture)
        }
        let cost = Self.prices.cost(request, images: pictures.count)
        return Outcome(images: pictures, costMicroUSD: cost)
    }

    private func test(_ context: Context) async throws(Failure) -> Outcome {
        let account = try await context.send(.get("account", "/account")).json()
        return Outcome(text: "the key of \(try account.text(at: "/user"))", costMicroUSD: 0)
    }
}

private let table = PluginTable(Queue.manifest) { host, config, message, size in
    PluginTable.open(Queue.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
