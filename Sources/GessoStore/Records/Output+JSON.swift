import GessoBase

extension Output {
    /// One member of the object that the database holds: the form of the content names itself.
    var json: (String, Value) {
        switch content {
        case .value(let value): (name, .map(["value": value]))
        case .artifact(let made): (name, .map(["artifact": made.json]))
        case .artifacts(let all): (name, .map(["artifacts": .list(all.map(\.json))]))
        }
    }

    /// Reads a member back; nil for anything that `json` does not write.
    init?(_ name: String, json: Value) {
        guard let map = json.map, map.count == 1 else { return nil }
        if let value = map["value"] {
            self.init(name, .value(value))
        } else if let made = map["artifact"].flatMap(Made.init(json:)) {
            self.init(name, .artifact(made))
        } else if let list = map["artifacts"]?.list {
            let all = list.compactMap(Made.init(json:))
            guard all.count == list.count else { return nil }
            self.init(name, .artifacts(all))
        } else {
            return nil
        }
    }
}

extension Output.Made {
    /// Leaves out what is unknown.
    fileprivate var json: Value {
        var map: ValueMap = [
            "digest": .string(artifact.digest.hex), "media_type": .string(artifact.mediaType),
            "bytes": .int(artifact.bytes),
        ]
        map["width"] = artifact.width.map(Value.int)
        map["height"] = artifact.height.map(Value.int)
        map["index"] = index.map(Value.int)
        map["seed"] = origin?.seed.map(Value.int)
        map["revised_prompt"] = origin?.revisedPrompt.map(Value.string)
        map["url"] = origin?.url.map(Value.string)
        return .map(map)
    }

    fileprivate init?(json: Value) {
        guard let map = json.map, let digest = map["digest"]?.string.flatMap(Digest.init(hex:)),
            let mediaType = map["media_type"]?.string, let bytes = map["bytes"]?.int
        else { return nil }
        let artifact = Artifact(
            digest: digest, mediaType: mediaType, bytes: bytes, width: map["width"]?.int,
            height: map["height"]?.int)
        let origin = ImageOrigin(
            seed: map["seed"]?.int, revisedPrompt: map["revised_prompt"]?.string,
            url: map["url"]?.string)
        self.init(
            artifact, origin: origin == ImageOrigin() ? nil : origin, index: map["index"]?.int)
    }
}
