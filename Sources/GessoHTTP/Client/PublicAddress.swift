import Glibc

/// Tells public internet addresses from those of this machine and its networks.
enum PublicAddress {
    /// Networks that are not public, as address and number of leading bits.
    private static let reserved4: [(network: UInt32, bits: UInt32)] = [
        (0x0000_0000, 8), (0x0a00_0000, 8), (0x6440_0000, 10), (0x7f00_0000, 8),
        (0xa9fe_0000, 16), (0xac10_0000, 12), (0xc000_0000, 24), (0xc000_0200, 24),
        (0xc0a8_0000, 16), (0xc612_0000, 15), (0xc633_6400, 24), (0xcb00_7100, 24),
        (0xe000_0000, 4), (0xf000_0000, 4),
    ]

    /// Whether a socket address is public; other families than IP are not.
    static func isPublic(_ address: UnsafePointer<sockaddr>, length: Int) -> Bool {
        let bytes = UnsafeRawPointer(address)
        switch Int32(address.pointee.sa_family) {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            let inner = bytes.loadUnaligned(as: sockaddr_in.self)
            return isPublic4(UInt32(bigEndian: inner.sin_addr.s_addr))
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            let inner = bytes.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            return withUnsafeBytes(of: inner) { isPublic6($0) }
        default:
            return false
        }
    }

    /// Whether a host written as a number is public; nil for a name.
    static func isPublic(host: String) -> Bool? {
        var four = in_addr()
        if inet_pton(AF_INET, host, &four) == 1 { return isPublic4(UInt32(bigEndian: four.s_addr)) }
        var six = in6_addr()
        guard let plain = host.split(separator: "%", maxSplits: 1).first,
            inet_pton(AF_INET6, String(plain), &six) == 1
        else { return host == "localhost" || host.hasSuffix(".localhost") ? false : nil }
        return withUnsafeBytes(of: six) { isPublic6($0) }
    }

    static func isPublic4(_ address: UInt32) -> Bool {
        !reserved4.contains { ($0.network ^ address) >> (32 - $0.bits) == 0 }
    }

    /// Judges sixteen bytes.
    ///
    /// Addresses that carry an IPv4 address are judged by that one.
    static func isPublic6(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let word = { (index: Int) in
            UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))
        }
        let (first, second, third, fourth) = (word(0), word(1), word(2), word(3))
        if first == 0, second == 0 {
            return third == 0xffff && isPublic4(fourth)
        }
        if first == 0x0064_ff9b { return second == 0 && third == 0 && isPublic4(fourth) }
        if first >> 16 == 0x2002 { return isPublic4(first << 16 | second >> 16) }
        // 2000::/3 is what is given out; in it Teredo and the documentation network are not.
        return first >> 29 == 1 && first != 0x2001_0000 && first != 0x2001_0db8
    }

    /// The address as people write it, for messages.
    static func text(_ address: UnsafePointer<sockaddr>, length: Int) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(NI_MAXHOST)) { buffer in
            let code = getnameinfo(
                address, socklen_t(length), buffer.baseAddress, socklen_t(buffer.count), nil, 0,
                NI_NUMERICHOST)
            guard code == 0, let start = buffer.baseAddress else { return "another family" }
            return String(cString: start)
        }
    }
}
