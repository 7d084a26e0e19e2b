import CGessoPlugin

/// One configured instance, as the host holds it.
final class Instance: Sendable {
    let provider: any Provider
    let host: Host
    let conventions: Conventions

    init<P: Provider>(provider: P, host: Host) {
        self.provider = provider
        self.host = host
        conventions = Conventions(manifest: P.manifest)
    }

    static func from(_ pointer: OpaquePointer) -> Instance {
        Unmanaged<Instance>.fromOpaque(UnsafeRawPointer(pointer)).takeUnretainedValue()
    }

    static func close(_ pointer: OpaquePointer?) {
        guard let pointer else { return }
        Unmanaged<Instance>.fromOpaque(UnsafeRawPointer(pointer)).release()
    }

    static func estimate(
        _ pointer: OpaquePointer?, _ request: UnsafePointer<gesso_request>?,
        _ estimate: UnsafeMutablePointer<gesso_estimate>?
    ) {
        guard let estimate, Growth.has(UnsafePointer(estimate), \.high_micro_usd) else { return }
        estimate.pointee.low_micro_usd = -1
        estimate.pointee.high_micro_usd = -1
        guard let pointer, let request, Growth.has(request, \.idempotency_key) else { return }
        let price = from(pointer).provider.estimate(Request(request))
        estimate.pointee.low_micro_usd = price.low ?? -1
        estimate.pointee.high_micro_usd = price.high ?? -1
    }

    static func read(_ config: UnsafePointer<CChar>?) throws(Failure) -> JSON {
        guard let config = text(config), !config.isEmpty else { return [:] }
        let value: JSON
        do throws(JSONError) { value = try JSON(parsing: config) } catch {
            throw Failure(.invalidRequest, "the configuration is no JSON: \(error.problem)")
        }
        guard value.members != nil else {
            throw Failure(.invalidRequest, "the configuration is no JSON object")
        }
        return value
    }

    /// Writes as much of a message as fits, whole characters only.
    static func write(_ message: String, to memory: UnsafeMutablePointer<CChar>?, _ size: Int) {
        guard let memory, size > 0 else { return }
        var at = 0
        for scalar in message.unicodeScalars {
            let units = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            guard at + units.count < size else { break }
            for unit in units where unit != 0 {
                memory[at] = CChar(bitPattern: unit)
                at += 1
            }
        }
        memory[at] = 0
    }
}
