package import CGessoPlugin
import GessoBase
import GessoHTTP

/// Copies a result out of a plugin's memory and out of the response that it points into.
package struct ResultReader {
    static let maxPictures = 1024
    static let maxVectors = 65_536
    /// Of all vectors together.
    static let maxFloats = 16 << 20

    var exchanges: ExchangeReader

    func read(_ pointer: UnsafePointer<gesso_result>?) throws(TableFault) -> PluginResult {
        let raw = try PluginMemory.grown(pointer, "result").pointee
        var rest = OperationResult(
            text: try PluginMemory.text(raw.text, "result.text", limit: 16 << 20),
            vectors: try Self.vectors(raw))
        rest.microUSD = Self.known(raw.cost_micro_usd)
        rest.inputTokens = Self.known(raw.input_tokens)
        rest.outputTokens = Self.known(raw.output_tokens)
        rest.model = try PluginMemory.text(raw.model, "result.model", limit: 4096)
        rest.requestID = try PluginMemory.text(
            raw.provider_request_id, "result.provider_request_id", limit: 4096)
        var pictures: [PluginResult.Picture] = []
        let list = try PluginMemory.list(
            raw.images, raw.image_count, "result.images", limit: Self.maxPictures)
        for (index, image) in list.enumerated() {
            pictures.append(try picture(image, "result.images[\(index)]"))
        }
        return PluginResult(pictures: pictures, rest: rest)
    }

    private func picture(
        _ pointer: UnsafePointer<gesso_image>?, _ place: String
    ) throws(TableFault) -> PluginResult.Picture {
        let raw = try PluginMemory.grown(pointer, place).pointee
        var image = ResultImage(
            bytes: [],
            mediaType: try PluginMemory.text(raw.media_type, "\(place).media_type", limit: 256),
            width: Int(raw.pixels.width), height: Int(raw.pixels.height))
        image.seed = raw.has_seed == 0 ? nil : Int(raw.seed)
        image.revisedPrompt = try PluginMemory.text(
            raw.revised_prompt, "\(place).revised_prompt")
        if raw.error != nil {
            image.failure = try FailureReader.read(raw.error, "\(place).error").failure
            return PluginResult.Picture(image: image)
        }
        if raw.fetch != nil {
            let fetch = try exchanges.read(raw.fetch, "\(place).fetch").fetching
            image.url = fetch.http.url
            return PluginResult.Picture(image: image, fetch: fetch)
        }
        try fillBody(&image, raw.body, place)
        return PluginResult.Picture(image: image)
    }

    private func fillBody(
        _ image: inout ResultImage, _ body: gesso_bytes, _ place: String
    ) throws(TableFault) {
        guard let bytes = try PluginBytes.result(body, "\(place).body") else {
            image.failure = StepFailure(.serverError, "the provider's base64 is damaged")
            return
        }
        guard !bytes.isEmpty else { throw TableFault("\(place).body", "is empty") }
        image.bytes = bytes
        guard image.mediaType == RawPixels.mediaType else { return }
        guard RawPixels.byteCount(width: image.width, height: image.height) == bytes.count else {
            throw TableFault(
                place,
                "has \(bytes.count) bytes for \(image.width)x\(image.height) pixels of RGBA8")
        }
    }

    /// The rows of an EMBED, their size checked before they are read.
    package static func vectors(_ raw: gesso_result) throws(TableFault) -> [[Float]] {
        guard raw.vector_count != 0 else { return [] }
        let (total, overflow) = raw.vector_count.multipliedReportingOverflow(by: raw.vector_length)
        guard raw.vector_count > 0, raw.vector_count <= maxVectors, raw.vector_length > 0,
            !overflow
        else {
            throw TableFault("result.vectors", "has an impossible size")
        }
        let floats = try PluginMemory.list(
            raw.vectors, total, "result.vectors", limit: maxFloats)
        guard floats.allSatisfy(\.isFinite) else {
            throw TableFault("result.vectors", "holds what is no number")
        }
        return stride(from: 0, to: total, by: raw.vector_length).map { start in
            Array(floats[start..<start + raw.vector_length])
        }
    }

    private static func known(_ number: Int64) -> Int? { number < 0 ? nil : Int(number) }
}
