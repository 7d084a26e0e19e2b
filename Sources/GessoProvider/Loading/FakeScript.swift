public import GessoBase
import GessoHTTP

/// The files that a script of the plugin `fake` names.
///
/// A plugin reads no files, so the host puts `data`, the bytes in base64, in place of `file`
/// before it opens the instance.
public enum FakeScript {
    /// A copy of the configuration without `file`.
    ///
    /// - Parameters:
    ///   - config: of a provider whose plugin is `fake`.
    ///   - read: gives the bytes of a file, under the rules for paths of a pipeline.
    /// - Returns: the configuration as the plugin takes it.
    /// - Throws: what `read` throws.
    public static func inlined(
        _ config: ValueMap, read: (String) throws(FileError) -> [UInt8]
    ) throws(FileError) -> ValueMap {
        guard let script = config["script"]?.list else { return config }
        var entries: [Value] = []
        for entry in script {
            guard var members = entry.map, let images = members["images"]?.list else {
                entries.append(entry)
                continue
            }
            var inlined: [Value] = []
            for image in images { inlined.append(try Self.image(image, read)) }
            members["images"] = .list(inlined)
            entries.append(.map(members))
        }
        var config = config
        config["script"] = .list(entries)
        return config
    }

    private static func image(
        _ image: Value, _ read: (String) throws(FileError) -> [UInt8]
    ) throws(FileError) -> Value {
        guard var members = image.map, let file = members["file"]?.string else { return image }
        members["file"] = nil
        let bytes = try read(file)
        members["data"] = .string(String(decoding: Base64.encode(bytes), as: UTF8.self))
        return .map(members)
    }
}
