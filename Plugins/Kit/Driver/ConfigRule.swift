/// Holds a configuration against the names and types of its schema.
///
/// The host has done this with the whole schema; a plugin that is opened by something else still
/// refuses what it does not know.
struct ConfigRule {
    let manifest: Manifest

    func check(_ config: JSON) throws(Failure) {
        let properties = manifest.configSchema?["properties"]
        let isClosed =
            manifest.configSchema == nil || manifest.configSchema?["additionalProperties"] == false
        for member in config.members ?? [] {
            guard let property = properties?[member.name] else {
                guard isClosed else { continue }
                throw Failure(
                    .invalidRequest, "\(manifest.id) has no setting `\(member.name)`",
                    field: "/config/\(member.name)")
            }
            guard Self.fits(member.value, property) else {
                throw Failure(
                    .invalidRequest, "the setting `\(member.name)` is not of its type",
                    field: "/config/\(member.name)")
            }
        }
    }

    private static func fits(_ value: JSON, _ property: JSON) -> Bool {
        if let words = property["enum"]?.elements { return words.contains(value) }
        return switch property["type"]?.text {
        case "string": value.text != nil
        case "integer": value.whole != nil
        case "number": value.real != nil
        case "boolean": value.truth != nil
        case "array": value.elements != nil
        case "object": value.members != nil
        default: true
        }
    }
}
