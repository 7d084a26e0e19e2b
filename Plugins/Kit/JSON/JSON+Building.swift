extension JSON {
    /// Makes a string of a text that may be missing.
    ///
    /// - Parameter text: nil makes nothing, so that a literal leaves the member out.
    public init?(_ text: String?) {
        guard let text else { return nil }
        self = .string(text)
    }

    /// Makes an integer of a number that may be missing.
    ///
    /// - Parameter whole: nil makes nothing, so that a literal leaves the member out.
    public init?(_ whole: Int64?) {
        guard let whole else { return nil }
        self = .integer(whole)
    }

    /// Makes an integer of a number that may be missing.
    ///
    /// - Parameter whole: nil makes nothing, so that a literal leaves the member out.
    public init?(_ whole: UInt32?) {
        guard let whole else { return nil }
        self = .integer(Int64(whole))
    }

    /// Makes a number of one that may be missing.
    ///
    /// - Parameter real: nil makes nothing, so that a literal leaves the member out.
    public init?(_ real: Double?) {
        guard let real else { return nil }
        self = .number(real)
    }

    /// Makes a truth value of one that may be missing.
    ///
    /// - Parameter truth: nil makes nothing, so that a literal leaves the member out.
    public init?(_ truth: Bool?) {
        guard let truth else { return nil }
        self = .bool(truth)
    }

    /// Makes an array of strings.
    ///
    /// - Parameter texts: the strings.
    public init(_ texts: [String]) { self = .array(texts.map(JSON.string)) }

    /// The same object with more members.
    ///
    /// - Parameter other: its members follow; one that is already there is replaced in place.
    /// - Returns: the larger object; `other` where this is no object.
    public func merging(_ other: JSON) -> JSON {
        guard case .object(var members) = self, case .object(let more) = other else {
            return other
        }
        for member in more {
            if let index = members.firstIndex(where: { $0.name == member.name }) {
                members[index] = member
            } else {
                members.append(member)
            }
        }
        return .object(members)
    }
}

extension JSON {
    /// The JSON as segments of a body: text, and pictures that the host encodes.
    var segments: [Body] {
        var bodies: [Body] = []
        var writer = JSONWriter()
        write(to: &writer, &bodies)
        bodies.append(.buffer(Buffer(writer.bytes)))
        return bodies
    }

    private func write(to writer: inout JSONWriter, _ bodies: inout [Body]) {
        switch self {
        case .array(let elements):
            writer.join(elements, "[", "]") { $1.write(to: &$0, &bodies) }
        case .object(let members):
            writer.join(members, "{", "}") { writer, member in
                writer.write(.string(member.name))
                writer.write(raw: ":")
                member.value.write(to: &writer, &bodies)
            }
        case .embedded(let picture):
            writer.write(.string(picture.prefix))
            writer.removeQuote()
            bodies += [
                .buffer(Buffer(writer.bytes)), .input(picture.input, base64: true),
            ]
            writer = JSONWriter()
            writer.write(raw: "\"")
        default: writer.write(self)
        }
    }
}
