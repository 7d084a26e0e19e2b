import GessoBase
import GessoHTTP
import GessoPipeline

extension SettingVariables {
    /// The entry with where its server is, as the environment says where no file does.
    ///
    /// The user's own environment is trusted like the user's own configuration.
    ///
    /// - Throws: what is wrong with the variable's value, which may hold a password and is not shown.
    func addressed(
        _ entry: ProviderEntry, of facts: PluginFacts
    ) throws(Diagnostic) -> ProviderEntry {
        let names = variables(of: Self.baseURL, facts)
        guard entry.baseURL == nil,
            let name = names.first(where: { !(environment[$0] ?? "").isEmpty }),
            let value = environment[name]
        else { return entry }
        guard let address = try? WebAddress(value), ["http", "https"].contains(address.scheme),
            !address.hasUserInfo, !address.hasQuery
        else {
            throw Diagnostic(
                .baseURLRule, "the variable \(name) holds no address of a server",
                at: entry.location,
                help: "write it like 'https://api.example.com', without a query and a password, or"
                    + " unset it")
        }
        var entry = entry
        let path = facts.addressVariables.first { $0.name == name }?.path ?? ""
        entry.baseURL = (value.hasSuffix("/") ? String(value.dropLast()) : value) + path
        entry.trustsBaseURL = true
        entry.baseURLVariable = name
        return entry
    }
}
