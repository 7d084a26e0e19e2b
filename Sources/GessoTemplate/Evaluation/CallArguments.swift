import GessoBase

/// The arguments of a filter, a test or a function, computed.
struct CallArguments {
    var positional: [Value] = []
    var named: [String: Value] = [:]
}
