import GessoKit

/// How one kind of server says what OpenAI's API has no field for.
struct Dialect: Sendable {
    /// Where a finer wish goes.
    enum Place: Sendable {
        /// The server has nothing for it.
        case nowhere
        /// A field of the request.
        case field(String)
        /// Into the prompt, the way the server reads it out again.
        case prompt
    }

    let name: String
    /// Whether it runs on the user's machines and costs nothing.
    var isLocal = false
    /// Whether it takes the name of a model.
    var takesModel = true
    /// What `response_format` is unless the user says otherwise.
    var responseFormat: String?
    var maskField = "mask"
    /// Whether it has `/images/edits`.
    var hasEdits = true
    /// Whether an object in a form is a text of JSON instead of several fields.
    var writesObjects = false
    /// What can have a transparent background.
    var transparent: Operations = [.generate, .edit]
    /// The formats that it gives.
    var formats: Formats = [.png, .jpeg, .webp]
    var seed = Place.nowhere
    var negativePrompt = Place.nowhere
    var steps = Place.nowhere
    var guidance = Place.nowhere
    var strength = Place.nowhere

    static let all: [Dialect] = [
        // Whatever is asked for goes out, by the names that most servers have for it.
        Dialect(
            name: "other", seed: .field("seed"), negativePrompt: .field("negative_prompt"),
            steps: .field("num_inference_steps"), guidance: .field("guidance_scale"),
            strength: .field("strength")),
        Dialect(name: "openai"),
        Dialect(
            name: "localai", isLocal: true, responseFormat: "b64_json", hasEdits: false,
            transparent: [], formats: .png, seed: .field("seed"), negativePrompt: .prompt,
            steps: .field("step")),
        Dialect(
            name: "sd-server", isLocal: true, takesModel: false, transparent: [], seed: .prompt,
            negativePrompt: .prompt, steps: .prompt, guidance: .prompt, strength: .prompt),
        Dialect(
            name: "vllm", isLocal: true, responseFormat: "b64_json", maskField: "mask_image",
            writesObjects: true, transparent: .edit, seed: .field("seed"),
            negativePrompt: .field("negative_prompt"),
            steps: .field("num_inference_steps"), guidance: .field("guidance_scale"),
            strength: .field("strength")),
        // It hands a seed on to providers that refuse one, and every step has a seed: who wants it
        // writes it into `options`.
        Dialect(
            name: "litellm", negativePrompt: .field("negative_prompt"),
            steps: .field("num_inference_steps"), guidance: .field("guidance_scale"),
            strength: .field("strength")),
        Dialect(name: "azure", takesModel: false),
    ]
}
