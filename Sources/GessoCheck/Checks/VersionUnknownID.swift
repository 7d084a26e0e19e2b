import CGessoPlugin

/// Check 18: an extension that is not there is not given.
enum VersionUnknownID {
    private static let ids = [
        "", "gesso.check.unknown/1", "gesso.stream/1garbage", "gesso.transform/1 ",
        "gesso.capture", "/1", String(repeating: "x", count: 4096),
    ]

    static let check = Check(
        18, "version-unknown-id",
        "get_extension gives null for what is unknown, empty, or a known id with more behind it."
    ) { context throws(CheckSkip) in
        guard let get = try context.plugin().table.pointee.get_extension else { return .pass }
        let memory = LentMemory()
        let given = ids.filter { get(memory.lend($0)) != nil }
        return .of(given.map { "get_extension(\"\($0.prefix(40))\") is not null" })
    }
}
