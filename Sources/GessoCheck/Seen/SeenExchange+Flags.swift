import CGessoPlugin

extension SeenExchange {
    var isSafe: Bool { flags & UInt32(GESSO_HTTP_SAFE) != 0 }

    var isLinked: Bool { flags & UInt32(GESSO_HTTP_LINKED) != 0 }

    var isIdempotent: Bool { flags & UInt32(GESSO_HTTP_IDEMPOTENT) != 0 }
}
