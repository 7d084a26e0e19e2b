import GessoBase

/// One exchange in a cassette: what was asked, and what came.
struct CassetteExchange: Sendable {
    var label: String
    var index: Int
    /// For people; a replay compares its digest only.
    var request: ValueMap
    /// Of the request as it was sent, without secrets.
    var digest: Digest
    var outcome: CassetteOutcome

    /// In the shape of the file; bodies that are long or no text go beside it.
    func value(_ bodies: inout CassetteBodies) -> Value {
        var map: ValueMap = [
            "label": .string(label), "index": .int(index), "request": .map(request),
            "digest": .string(digest.hex),
        ]
        switch outcome {
        case .response(let response):
            map["response"] = .map([
                "status": .int(response.status),
                "headers": .list(
                    response.headers.map { .list([.string($0.name), .string($0.value)]) }),
                "body": bodies.keep(response.body, type: response.header("content-type")),
            ])
        case .failure(let failure):
            map["failure"] = .map([
                "kind": .string(failure.kind.rawValue), "message": .string(failure.message),
                "sent": .bool(failure.wasSent),
            ])
        }
        return .map(map)
    }

    /// - Throws: it is not in the shape of the file, or lacks a body.
    init(_ value: Value, _ bodies: CassetteBodies) throws(CassetteFault) {
        guard let map = value.map, let label = map["label"]?.string,
            let index = map["index"]?.int, let request = map["request"]?.map,
            let digest = map["digest"]?.string.flatMap({ Digest(hex: $0) })
        else { throw .shape }
        self.label = label
        self.index = index
        self.request = request
        self.digest = digest
        outcome = try Self.outcome(map, bodies)
    }

    init(
        label: String, index: Int, request: ValueMap, digest: Digest, outcome: CassetteOutcome
    ) {
        self.label = label
        self.index = index
        self.request = request
        self.digest = digest
        self.outcome = outcome
    }

    private static func outcome(
        _ map: ValueMap, _ bodies: CassetteBodies
    ) throws(CassetteFault) -> CassetteOutcome {
        if let failure = map["failure"]?.map {
            guard let kind = failure["kind"]?.string.flatMap(HTTPFailure.Kind.init(rawValue:))
            else { throw .shape }
            return .failure(
                HTTPFailure(
                    kind, failure["message"]?.string ?? "", wasSent: failure["sent"]?.bool ?? true))
        }
        guard let response = map["response"]?.map, let status = response["status"]?.int
        else { throw .shape }
        let body = try bodies.bytes(response["body"])
        let headers = (response["headers"]?.list ?? []).compactMap { pair -> HTTPHeader? in
            guard let pair = pair.list, pair.count == 2, let name = pair[0].string,
                let value = pair[1].string
            else { return nil }
            return HTTPHeader(name, value)
        }
        return .response(HTTPResponse(status: status, headers: headers, body: body))
    }
}
