public import GessoKit

/// The options of `generateContent`, in the provider's own names.
public enum ImageOptions {
    /// Members of `generationConfig` that are taken over as they are.
    static let generation = [
        "temperature", "topP", "topK", "maxOutputTokens", "stopSequences", "responseFormat",
    ]
    /// Members of the body that are taken over as they are.
    static let body = ["tools", "serviceTier", "store", "labels"]
    /// Members of `imageConfig` that are taken over as they are; Vertex alone has them.
    static let picture = [
        "personGeneration", "prominentPeople", "outputMimeType", "outputCompressionQuality",
        "imageOutputOptions",
    ]

    private static let common = [
        Property("temperature", .real(0...2), "How freely tokens are drawn."),
        Property("topP", .real(0...1), "Draws from the likeliest tokens up to this share."),
        Property("topK", .whole(1...1000), "Draws from so many of the likeliest tokens."),
        Property(
            "maxOutputTokens", .whole(1...65_536),
            "Most tokens of the answer; too few cut the picture off."),
        Property("stopSequences", .list, "Texts at which the answer ends."),
        Property(
            "responseModalities", .list,
            "What may come back: `[IMAGE]`, or `[TEXT, IMAGE]`, which may bring words alone.",
            standard: ["IMAGE"]),
        Property(
            "responseFormat", .object,
            "The provider's newer form of `imageConfig`; its behaviour is not documented."),
        Property("systemInstruction", .text, "A text that stands above the prompt."),
        Property(
            "safetySettings", .list,
            "Category and threshold of each filter, in place of what `safety` would set."),
        Property("files", .list, "Uploaded pictures: `fileUri` and `mimeType` of each."),
    ]

    /// The options of a model.
    ///
    /// - Parameters:
    ///   - thinking: its levels of thinking.
    ///   - thinks: whether it thinks at all, also where nobody sets a level.
    /// - Returns: their descriptions.
    static func properties(_ thinking: [String], thinks: Bool) -> [Property] {
        let level = Property(
            "thinkingLevel", .words(thinking), "How long it thinks before it draws.")
        let thoughts = Property(
            "includeThoughts", .flag, "Whether drafts come along; they are never results.")
        return common + (thinking.isEmpty ? [] : [level]) + (thinks ? [thoughts] : [])
    }

    /// Options that only Google's API for keys has, and what tools and tiers are called there.
    public static let developer = [
        Property(
            "tools", .list, "Tools, such as `[{googleSearch: {}}]`; searches cost extra."),
        Property(
            "serviceTier", .words(["standard", "flex", "priority"]),
            "Speed and price: `flex` costs half."),
        Property("store", .flag, "Whether the provider may log the request."),
    ]

    /// By how much the price is divided; nil is unknown.
    static func share(_ request: Request) -> Int64? {
        guard let options = try? request.options() else { return 1 }
        guard options["tools"] == nil else { return nil }
        switch options["serviceTier"]?.text {
        case nil, "standard": return 1
        case "flex": return 2
        default: return nil
        }
    }

    /// The thresholds that Gesso's words for safety stand for.
    static func safety(_ word: String?) -> JSON? {
        let thresholds = [
            "strict": "BLOCK_LOW_AND_ABOVE", "moderate": "BLOCK_MEDIUM_AND_ABOVE",
            "low": "BLOCK_ONLY_HIGH",
        ]
        guard let threshold = word.flatMap({ thresholds[$0] }) else { return nil }
        return .array(
            ["HARASSMENT", "HATE_SPEECH", "SEXUALLY_EXPLICIT", "DANGEROUS_CONTENT"].map {
                ["category": .string("HARM_CATEGORY_\($0)"), "threshold": .string(threshold)]
            })
    }
}
