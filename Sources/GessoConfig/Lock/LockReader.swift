import GessoBase

/// Reads the lines of a lock.
struct LockReader {
    private typealias Failure = LockScanner.Failure

    private var scanner: LockScanner
    private let file: String
    private(set) var lock = LockFile()
    private(set) var diagnostics: [Diagnostic] = []
    /// The last `made_by`, since nearly all lines have the same.
    private var lastMakers: (range: Range<Int>, makers: [LockEntry.Maker]) = (0..<0, [])
    /// The last model, since many lines have the same.
    private var lastModel: (range: Range<Int>, model: String) = (0..<0, "")

    init(_ bytes: UnsafeBufferPointer<UInt8>, file: String) {
        scanner = LockScanner(bytes)
        self.file = file
    }

    /// Reads every line; a broken one is reported and passed over.
    mutating func readAll() {
        var number = 0
        while !scanner.isAtEnd {
            number += 1
            scanner.beginLine()
            let start = scanner.position
            do throws(LockScanner.Failure) { try line() } catch {
                let before = scanner.text(start..<max(error.position, start))
                let column = before.unicodeScalars.count + 1
                diagnostics.append(Self.diagnostic(error.message, file, number, column))
            }
            scanner.nextLine()
        }
    }

    private static func diagnostic(
        _ message: String, _ file: String, _ line: Int, _ column: Int
    ) -> Diagnostic {
        Diagnostic(
            .brokenLockLine, message,
            at: SourceLocation(file: file, line: line, column: column),
            help: "take the line from version control, or delete it and run again")
    }

    private mutating func line() throws(LockScanner.Failure) {
        scanner.skipBlanks()
        guard let first = scanner.current, first != UInt8(ascii: "#") else { return }
        if first == UInt8(ascii: "<") || first == UInt8(ascii: "=") || first == UInt8(ascii: ">") {
            throw scanner.failure("a merge was not finished here: keep the lines of both sides")
        }
        try scanner.expect("-")
        try scanner.expect("{")
        var fields = LockFields()
        while !scanner.take("}") {
            try field(&fields)
            if !scanner.take(",") {
                try scanner.expect("}")
                break
            }
        }
        guard scanner.current == nil || scanner.current == UInt8(ascii: "#") else {
            throw scanner.failure("expected the end of the line")
        }
        try keep(fields)
    }

    private mutating func keep(_ fields: LockFields) throws(LockScanner.Failure) {
        if let instance = fields.instance {
            guard let key = fields.key else { throw scanner.failure("the key is missing") }
            lock.entries.append(fields.entry(instance, key))
        } else if let path = fields.path {
            guard let digest = fields.digest else { throw scanner.failure("the digest is missing") }
            lock.published.append(LockFile.Published(path: path, digest: digest))
        } else {
            throw scanner.failure("the line names neither an instance nor a path")
        }
    }

    private mutating func field(_ fields: inout LockFields) throws(LockScanner.Failure) {
        let name = try scanner.key()
        if scanner.holds(name, "instance") {
            fields.instance = try scanner.scalar()
        } else if scanner.holds(name, "key") {
            fields.key = try scanner.digest()
        } else if scanner.holds(name, "outputs") {
            fields.outputs = try outputs()
        } else if scanner.holds(name, "plugin") {
            fields.plugin = try scanner.scalar()
        } else if scanner.holds(name, "revision") {
            fields.revision = try scanner.integer()
        } else if scanner.holds(name, "model") {
            fields.model = try model()
        } else if scanner.holds(name, "made_by") {
            fields.madeBy = try makers()
        } else {
            try rareField(name, &fields)
        }
    }

    private mutating func rareField(
        _ name: Range<Int>, _ fields: inout LockFields
    ) throws(LockScanner.Failure) {
        if scanner.holds(name, "seed") {
            fields.seed = try scanner.integer()
        } else if scanner.holds(name, "round") {
            fields.round = try scanner.integer()
        } else if scanner.holds(name, "approved") {
            fields.isApproved = try scanner.boolean()
        } else if scanner.holds(name, "path") {
            fields.path = try scanner.scalar()
        } else if scanner.holds(name, "digest") {
            fields.digest = try scanner.digest()
        } else {
            let start = scanner.position
            try scanner.skipValue()
            let value = scanner.text(start..<scanner.position)
            fields.unknown.append("\(scanner.text(name)): \(value)")
        }
    }

    private mutating func outputs() throws(LockScanner.Failure) -> [LockEntry.Output] {
        try scanner.expect("[")
        var all: [LockEntry.Output] = []
        while !scanner.take("]") {
            all.append(try output())
            if !scanner.take(",") {
                try scanner.expect("]")
                break
            }
        }
        return all
    }

    private mutating func output() throws(LockScanner.Failure) -> LockEntry.Output {
        try scanner.expect("{")
        var digest: Digest?
        var output = LockEntry.Output(digest: LockFields.noDigest, mediaType: "", bytes: 0)
        while !scanner.take("}") {
            let name = try scanner.key()
            if scanner.holds(name, "digest") {
                digest = try scanner.digest()
            } else if scanner.holds(name, "type") {
                output.mediaType = try scanner.scalar()
            } else if scanner.holds(name, "bytes") {
                output.bytes = try scanner.integer()
            } else if scanner.holds(name, "seed") {
                output.seed = try scanner.integer()
            } else {
                try scanner.skipValue()
            }
            if !scanner.take(",") {
                try scanner.expect("}")
                break
            }
        }
        guard let digest else { throw scanner.failure("an output has no digest") }
        output.digest = digest
        return output
    }

    private mutating func model() throws(LockScanner.Failure) -> String {
        let start = scanner.position
        // The range takes in the sign after the text, so a longer text is not taken for this one.
        if !lastModel.range.isEmpty, scanner.isEqual(lastModel.range, at: start) {
            scanner.move(to: start + lastModel.range.count - 1)
            return lastModel.model
        }
        let model = try scanner.scalar()
        if scanner.current != nil { lastModel = (start..<scanner.position + 1, model) }
        return model
    }

    private mutating func makers() throws(LockScanner.Failure) -> [LockEntry.Maker] {
        let start = scanner.position
        if !lastMakers.range.isEmpty, scanner.isEqual(lastMakers.range, at: start) {
            scanner.move(to: start + lastMakers.range.count)
            return lastMakers.makers
        }
        try scanner.expect("{")
        var makers: [LockEntry.Maker] = []
        while !scanner.take("}") {
            let name = try scanner.key()
            makers.append(LockEntry.Maker(scanner.text(name), try scanner.scalar()))
            if !scanner.take(",") {
                try scanner.expect("}")
                break
            }
        }
        lastMakers = (start..<scanner.position, makers)
        return makers
    }
}
