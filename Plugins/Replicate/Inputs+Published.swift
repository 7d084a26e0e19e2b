import GessoKit

extension Inputs {
    private static let lists = ["image_input", "input_images", "images", "image_urls"]

    /// Finds the names in a schema that the model's owner published.
    ///
    /// - Parameter schema: `openapi_schema` of a version.
    /// - Throws: a server error if it describes no input.
    init(published schema: JSON?) throws(Failure) {
        guard let schema, let members = schema[at: "/components/schemas/Input/properties"]?.members
        else { throw Failure(.serverError, "Replicate publishes no schema for this model") }
        let names = Set(members.map(\.name))
        let first = { (words: [String]) in words.first(where: names.contains) }
        self.init()
        self.names = names
        prompt = first(["prompt", "instruction"])
        text = first(["text", "texts", "inputs", "prompt"])
        negativePrompt = first(["negative_prompt"])
        image = first(
            ["image", "redux_image", "input_image", "image_prompt", "img", "init_image"]
                + Self.lists)
        isList = image.map(Self.lists.contains) ?? false
        mask = first(["mask", "mask_image"])
        seed = first(["seed"])
        steps = first(["num_inference_steps", "steps", "num_steps"])
        guidance = first(["guidance_scale", "guidance", "cfg", "cfg_scale"])
        strength = first(["prompt_strength", "strength", "denoise"])
        count = first(["num_outputs", "num_images", "number_of_images"])
        factor = first(["scale", "upscale_factor", "upscale"])
        format = first(["output_format"])
        formats = Self.words(of: format, in: schema) ?? formats
        shape = Self.shape(names)
        safety =
            names.contains("disable_safety_checker")
            ? .checker : names.contains("safety_tolerance") ? .tolerance : .none
    }

    private static func shape(_ names: Set<String>) -> Shape {
        let hasPixels = names.isSuperset(of: ["width", "height"])
        if names.contains("aspect_ratio") { return hasPixels ? .either : .ratio }
        return hasPixels ? .pixels : .none
    }

    /// The words of a field, which stand in it or behind a reference.
    private static func words(of name: String?, in schema: JSON) -> [String]? {
        guard let name,
            let property = schema[at: "/components/schemas/Input/properties/\(name)"]
        else { return nil }
        let reference =
            property[at: "/allOf/0/$ref"]?.text ?? property[at: "/$ref"]?.text ?? ""
        let list =
            property["enum"]
            ?? (reference.hasPrefix("#") ? schema[at: "\(reference.dropFirst())/enum"] : nil)
        return list?.elements?.compactMap(\.text)
    }
}
