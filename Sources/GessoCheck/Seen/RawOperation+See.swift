import GessoProvider

extension RawOperation {
    /// Delivers an event and copies the action as the plugin gave it.
    func see(_ event: HostEvent) -> Result<SeenAction, TableFault> {
        deliver(event)
        return seen()
    }

    /// Copies the last action once more.
    func seen() -> Result<SeenAction, TableFault> {
        guard let action = rawAction else {
            return .failure(TableFault("the operation", "has not made a step yet"))
        }
        return Result { () throws(TableFault) in try SeenReader.action(action) }
    }
}
