import GessoKit

/// What the server says about the pictures it made: JSON inside a string, empty with some servers.
struct Info {
    let seeds: [Int64]
    let prompts: [String]
    /// Pictures before it are overviews of all.
    let first: Int
    let model: String?

    init(_ answer: JSON) {
        let text = answer["info"]?.text ?? ""
        let info = (try? JSON(parsing: text)) ?? [:]
        seeds = info["all_seeds"]?.elements?.compactMap(\.whole) ?? []
        prompts = info["all_prompts"]?.elements?.compactMap(\.text) ?? []
        first = Int(clamping: max(0, info["index_of_first_image"]?.whole ?? 0))
        model = info["sd_model_name"]?.text
    }
}
