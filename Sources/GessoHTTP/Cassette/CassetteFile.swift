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

    /// - Throws: it is no cassette, or lacks a body.
    init(_ bytes: [UInt8], _ bodies: CassetteBodies) throws(CassetteFault) {
        guard let value = try? JSON.parse(bytes) else { throw CassetteFault("is not JSON") }
        guard let map = value.map, map["gesso_cassette"]?.int == 1,
            let plugin = map["plugin"]?.string,
            let digest = map["operation"]?.string.flatMap({ Digest(hex: $0) }),
            let list = map["takes"]?.list
        else { throw .shape }
        var takes: [Take] = []
        for value in list {
            guard let take = value.map, let exchanges = take["exchanges"]?.list else {
                throw .shape
            }
            let read = try exchanges.map { value throws(CassetteFault) in
                try CassetteExchange(value, bodies)
            }
            takes.append(Take(instance: take["instance"]?.string ?? "", exchanges: read))
        }
        self.takes = takes
        operation = CassetteOperation(
            plugin: plugin, digest: digest, instance: takes.first?.instance ?? "",
            asked: map["asked"]?.map ?? [:])
    }
}
