import GessoBase

/// One file of a cassette: every time that one operation was performed.
struct CassetteFile: Sendable {
    /// One time from its beginning to its end.
    struct Take: Sendable {
        var instance: String
        var exchanges: [CassetteExchange]
    }

    var operation: CassetteOperation
    var takes: [Take]

    static let limit = 256 << 20

    /// The text of the file, and the bodies that go beside it.
    func text(_ bodies: inout CassetteBodies) -> String {
        var list: [Value] = []
        for take in takes {
            var exchanges: [Value] = []
            for exchange in take.exchanges { exchanges.append(exchange.value(&bodies)) }
            list.append(
                .map(["instance": .string(take.instance), "exchanges": .list(exchanges)]))
        }
        let map: ValueMap = [
            "gesso_cassette": .int(1), "plugin": .string(operation.plugin),
            "operation": .string(operation.digest.hex), "asked": .map(operation.asked),
            "takes": .list(list),
        ]
        return JSON.text(.map(map), pretty: true) + "\n"
    }

    init(operation: CassetteOperation, takes: [Take]) {
        self.operation = operation
        self.takes = takes
    }

    /// Nil for what is no cassette, or lacks a body.
    init?(_ bytes: [UInt8], _ bodies: CassetteBodies) {
        guard let map = (try? JSON.parse(bytes))?.map, map["gesso_cassette"]?.int == 1,
            let plugin = map["plugin"]?.string,
            let digest = map["operation"]?.string.flatMap({ Digest(hex: $0) }),
            let list = map["takes"]?.list
        else { return nil }
        var takes: [Take] = []
        for value in list {
            guard let take = value.map, let exchanges = take["exchanges"]?.list else { return nil }
            let read = exchanges.compactMap { CassetteExchange($0, bodies) }
            guard read.count == exchanges.count else { return nil }
            takes.append(Take(instance: take["instance"]?.string ?? "", exchanges: read))
        }
        self.takes = takes
        operation = CassetteOperation(
            plugin: plugin, digest: digest, instance: takes.first?.instance ?? "",
            asked: map["asked"]?.map ?? [:])
    }
}
