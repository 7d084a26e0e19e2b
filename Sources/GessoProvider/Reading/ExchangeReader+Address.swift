import CGessoPlugin
import GessoBase
import GessoHTTP

extension ExchangeReader {
    /// Puts the URL in, if the rules let the exchange go there.
    func fillAddress(
        _ http: inout HTTPExchange, _ pointer: UnsafePointer<CChar>?, isLinked: Bool,
        _ place: String
    ) throws(TableFault) {
        let place = "\(place).url"
        let text = try PluginMemory.required(pointer, place, limit: 64 << 10)
        http.url = try absolute(text, place)
        let address: WebAddress
        do throws(HTTPFailure) { address = try WebAddress(http.url) } catch {
            throw TableFault(place, "is no URL: \(error.message)")
        }
        if rules.isOnBase(address), rules.isBaseTrusted {
            http.reach = .anywhere
            http.allowsPlainText = true
        }
        guard !isLinked else {
            guard links.contains(text) else {
                throw TableFault(place, "is LINKED but in no earlier response")
            }
            guard http.credentials.isEmpty else {
                throw TableFault(place, "is LINKED and has credentials")
            }
            return
        }
        let isAllowed =
            rules.isOnBase(address)
            || address.scheme == "https" && address.port == 443
                && HostPattern.matches(address.host, any: rules.egress)
        guard isAllowed else { throw TableFault(place, objection(to: address)) }
    }

    /// Why an address may not be asked.
    private func objection(to address: WebAddress) -> String {
        let host = address.host
        guard HostPattern.matches(host, any: rules.egress) else {
            return "leads to \(host), which is not in the plugin's egress"
        }
        return address.scheme == "https"
            ? "leads to port \(address.port) of \(host), of which only 443 is allowed"
            : "leads to \(host) by \(address.scheme):, not by https:"
    }

    private func absolute(_ text: String, _ place: String) throws(TableFault) -> String {
        guard text.hasPrefix("/") else {
            guard text.hasPrefix("https://") || text.hasPrefix("http://") else {
                throw TableFault(place, "is neither a path nor an https: URL")
            }
            return text
        }
        guard let base = rules.baseURL else {
            var fault = TableFault(place, "is a path, and no base_url is configured")
            fault.addressVariables = rules.addressVariables
            throw fault
        }
        return base + text
    }

    /// The credentials with the hosts that their secrets are bound to.
    func credentials(
        _ raw: gesso_exchange, _ place: String
    ) throws(TableFault) -> [Credential] {
        var credentials: [Credential] = []
        let list = try PluginMemory.list(
            raw.credentials, raw.credential_count, "\(place).credentials", limit: 16)
        for (index, pointer) in list.enumerated() {
            credentials.append(try credential(pointer, "\(place).credentials[\(index)]"))
        }
        return credentials
    }

    private func credential(
        _ pointer: UnsafePointer<gesso_credential>?, _ place: String
    ) throws(TableFault) -> Credential {
        let raw = try PluginMemory.grown(pointer, place).pointee
        let name = try PluginMemory.required(raw.secret, "\(place).secret", limit: 256)
        guard let secret = rules.secret(named: name) else {
            throw TableFault("\(place).secret", "is `\(name)`, which the plugin does not declare")
        }
        let key = try PluginMemory.required(raw.name, "\(place).name", limit: 256)
        let prefix = try PluginMemory.text(raw.prefix, "\(place).prefix", limit: 1024) ?? ""
        let transform = Int(raw.transform)
        guard transform == GESSO_TRANSFORM_NONE || transform == GESSO_TRANSFORM_BASE64_ENCODE
        else { throw .unknown("\(place).transform", transform) }
        return Credential(
            secretName: name, kind: secret.kind == .value ? .value : .googleServiceAccount,
            place: try self.place(raw, key, place), prefix: prefix,
            isBase64: transform == GESSO_TRANSFORM_BASE64_ENCODE, isOptional: secret.isOptional,
            hosts: secret.hosts)
    }

    private func place(
        _ raw: gesso_credential, _ key: String, _ place: String
    ) throws(TableFault) -> Credential.Place {
        switch Int(raw.place) {
        case GESSO_PLACE_HEADER:
            guard !["host", "content-length", "transfer-encoding"].contains(key.lowercased())
            else { throw TableFault("\(place).name", "is `\(key)`, which only the host may set") }
            guard HTTPToken.isToken(key) else {
                throw TableFault("\(place).name", "is `\(key)`, which is no name of a header")
            }
            return .header(key)
        case GESSO_PLACE_QUERY: return .query(key)
        default: throw .unknown("\(place).place", raw.place)
        }
    }
}
