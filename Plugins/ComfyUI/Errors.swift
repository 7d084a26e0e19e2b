import GessoKit

/// How the server's refusals are read, and what it says of jobs that failed.
enum Errors {
    private static let files = [
        "ckpt_name:", "unet_name:", "clip_name:", "clip_name1:", "clip_name2:", "clip_name3:",
        "clip_name4:", "vae_name:", "lora_name:", "model_name:",
    ]

    private static let lostUpload = "the server has lost an uploaded picture"

    static let table: ErrorTable = {
        var table = ErrorTable([
            .on(
                400, codes: ["missing_node_type", "invalid_prompt"], .modelUnavailable,
                says: "the server lacks a node of the graph, perhaps a custom one"),
            .on(
                400, codes: ["value_not_in_list"], texts: files, .modelUnavailable,
                field: "/model", says: "the server lacks a file of a model"),
            .on(
                400, codes: ["custom_validation_failed"], texts: ["invalid image file"],
                .invalidRequest, field: "/image", says: lostUpload),
            .on(413, .invalidRequest, says: "the server takes no upload as large as this one"),
        ])
        table.codes = ["/node_errors/*/errors/*/type", "/error/type"]
        table.messages = [
            "/error/details", "/node_errors/*/errors/*/details", "/error/message",
            "/node_errors/*/errors/*/message",
        ]
        table.parameters = ["/node_errors/*/errors/*/extra_info/input_name"]
        table.fields = [
            "text": "/prompt", "seed": "/seed", "noise_seed": "/seed", "steps": "/steps",
            "cfg": "/guidance", "guidance": "/guidance", "denoise": "/strength",
            "width": "/size", "height": "/size", "image": "/image",
            "sampler_name": "/options/sampler_name", "scheduler": "/options/scheduler",
            "grow_mask_by": "/options/grow_mask_by",
        ]
        return table
    }()

    /// What the table says, which cannot see that a body is empty.
    static func refusal(_ response: Response, to exchange: Exchange) -> Failure? {
        guard response.status == 403, response.withBytes(\.isEmpty) else {
            return table.failure(in: response, to: exchange)
        }
        return Failure(
            .invalidRequest,
            "the server takes the request for a foreign page's (status 403): a proxy before it"
                + " must not send `Origin`")
    }

    /// Why a job has no result; nil if it has one.
    static func failure(of entry: JSON) -> Failure? {
        guard entry[at: "/status/status_str"]?.text == "error" else { return nil }
        let messages = entry[at: "/status/messages"]?.elements ?? []
        if messages.contains(where: { $0[0]?.text == "execution_interrupted" }) {
            return Failure(.cancelled, "the job was interrupted at the server")
        }
        let data = messages.first { $0[0]?.text == "execution_error" }?[1] ?? [:]
        return failure(ofExecution: data)
    }

    /// Neither the trace nor the inputs are shown: there are paths and prompts in them.
    private static func failure(ofExecution data: JSON) -> Failure {
        let type = data["exception_type"]?.text ?? ""
        let said = data["exception_message"]?.text ?? ""
        let text = said.lowercased()
        let node = data["node_type"]?.text.map { " in \($0)" } ?? ""
        let line = said.split(whereSeparator: \.isNewline).first.map { ": \($0.prefix(300))" } ?? ""
        var failure = Failure(.serverError, "the job failed\(node)\(line)")
        if type.hasSuffix("OutOfMemoryError") || text.contains("out of memory") {
            failure.message = "the server ran out of graphics memory\(node); ask for less\(line)"
        } else if type.hasSuffix("FileNotFoundError")
            || text.contains("model") && text.contains("not found")
        {
            failure.code = .modelUnavailable
            failure.message = "the server lacks a file of the model\(node)\(line)"
        }
        failure.providerCode = type.isEmpty ? nil : type
        return failure
    }

    /// Whether a job may go on when its pictures are uploaded again.
    static func isLostUpload(_ failure: Failure) -> Bool { failure.message.hasPrefix(lostUpload) }

    /// Whether a job may go on when the server has let go of what it holds.
    static func isOutOfMemory(_ failure: Failure) -> Bool {
        failure.providerCode?.hasSuffix("OutOfMemoryError") == true
            || failure.message.hasPrefix("the server ran out of graphics memory")
    }
}
