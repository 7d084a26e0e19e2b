extension Exchange {
    /// A `GET` that costs nothing: a poll, a result, a list.
    ///
    /// - Parameters:
    ///   - label: a word for the journal.
    ///   - url: a path on the base address, or https.
    /// - Returns: the exchange.
    public static func get(_ label: String, _ url: String) -> Exchange {
        Exchange(label, "GET", url, repeating: .safe)
    }

    /// A `POST` of JSON, which is taken to bill.
    ///
    /// - Parameters:
    ///   - label: a word for the journal.
    ///   - url: a path on the base address, or https.
    ///   - json: the body; pictures in it are encoded by the host.
    /// - Returns: the exchange.
    public static func post(_ label: String, _ url: String, json: JSON) -> Exchange {
        var exchange = Exchange(label, "POST", url).header("content-type", "application/json")
        exchange.body = json.segments
        return exchange
    }

    /// A `POST` of `multipart/form-data`, which is taken to bill.
    ///
    /// - Parameters:
    ///   - label: a word for the journal.
    ///   - url: a path on the base address, or https.
    ///   - form: the parts; nil ones are left out.
    /// - Returns: the exchange.
    public static func post(_ label: String, _ url: String, form: [Part?]) -> Exchange {
        var exchange = Exchange(label, "POST", url)
        exchange.parts = form.compactMap(\.self)
        return exchange
    }

    /// A `POST` of `application/x-www-form-urlencoded`, which is taken to bill.
    ///
    /// - Parameters:
    ///   - label: a word for the journal.
    ///   - url: a path on the base address, or https.
    ///   - fields: names and values; those whose value is nil are left out.
    /// - Returns: the exchange.
    public static func post(
        _ label: String, _ url: String, fields: KeyValuePairs<String, String?>
    ) -> Exchange {
        var exchange = Exchange(label, "POST", url)
            .header("content-type", "application/x-www-form-urlencoded")
        for (name, value) in fields {
            guard let value else { continue }
            let lead = exchange.body.isEmpty ? "" : "&"
            exchange.body += [
                .text("\(lead)\(PercentEncoding.encode(name))=", insideJSON: false),
                .formValue(value),
            ]
        }
        return exchange
    }

    /// The download of a picture: a link that the provider gave is followed to any public host and
    /// gets no credential; a path stays on the base address.
    ///
    /// - Parameter url: as it stands in the answer.
    /// - Returns: the exchange.
    public static func download(_ url: String) -> Exchange {
        var exchange = Exchange.get("download", url)
        exchange.isLinked = url.hasPrefix("https:")
        return exchange
    }

    /// The same with one more header.
    ///
    /// - Parameters:
    ///   - name: the header.
    ///   - value: nil leaves it out.
    /// - Returns: the exchange.
    public func header(_ name: String, _ value: String?) -> Exchange {
        guard let value else { return self }
        var exchange = self
        exchange.headers.append(Header(name, value))
        return exchange
    }

    /// The same with more in the query, names and values encoded.
    ///
    /// - Parameter items: names and values; those whose value is nil are left out.
    /// - Returns: the exchange.
    public func query(_ items: KeyValuePairs<String, String?>) -> Exchange {
        var exchange = self
        for (name, value) in items {
            guard let value else { continue }
            exchange.url += exchange.url.contains("?") ? "&" : "?"
            exchange.url += "\(PercentEncoding.encode(name))=\(PercentEncoding.encode(value))"
        }
        return exchange
    }

    /// The same with these secrets instead of the manifest's; none is none.
    ///
    /// - Parameter credentials: secrets and their places.
    /// - Returns: the exchange.
    public func authorized(_ credentials: Credential...) -> Exchange {
        var exchange = self
        exchange.credentials = credentials
        return exchange
    }

    /// The same, marked as one that costs nothing when it is sent again.
    public var safe: Exchange {
        var exchange = self
        exchange.repeating = .safe
        return exchange
    }

    /// The same, marked as work of a server that charges nothing.
    public var free: Exchange {
        var exchange = self
        exchange.repeating = .free
        return exchange
    }

    /// The same, repeatable under the key that the host puts into a header.
    ///
    /// - Parameter header: the provider's name for it, `Idempotency-Key`.
    /// - Returns: the exchange.
    public func idempotent(_ header: String) -> Exchange {
        var exchange = self
        exchange.repeating = .idempotent(header: header)
        return exchange
    }

    /// The same with its own time limit.
    ///
    /// - Parameter seconds: how long the answer may take.
    /// - Returns: the exchange.
    public func timeout(seconds: UInt32) -> Exchange {
        var exchange = self
        exchange.timeoutMilliseconds = min(seconds, 86_400) * 1000
        return exchange
    }
}
