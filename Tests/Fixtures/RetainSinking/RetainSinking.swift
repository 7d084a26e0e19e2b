// The smallest case found of the optimizer's mistake that Package.swift guards against: at -O,
// Swift 6.3.1 moves the retain of a value that a continuation's closure stores behind the
// suspension. Whoever takes the value out meanwhile frees it under the waiting function.
// `.ci/retain-sinking` builds it with AddressSanitizer, with the guard and without.

final class Payload {
    let bytes: [UInt8]

    init(_ number: Int) { bytes = Array(repeating: UInt8(number & 255), count: 64) }
}

/// Memory that two tasks hand a payload through; `isFull` is set last and read first.
struct Slot: @unchecked Sendable {
    let payload = UnsafeMutablePointer<Payload>.allocate(capacity: 1)
    let continuation = UnsafeMutablePointer<UnsafeContinuation<Int, Never>>.allocate(capacity: 1)
    let isFull = UnsafeMutablePointer<Bool>.allocate(capacity: 1)
}

@inline(never)
func waitFor(_ payload: Payload, _ slot: Slot) async -> Int {
    let one = await withUnsafeContinuation { continuation in
        slot.continuation.initialize(to: continuation)
        slot.payload.initialize(to: payload)
        slot.isFull.pointee = true
    }
    return one + payload.bytes.count
}

@inline(never)
func takeOut(_ slot: Slot) -> Int { Int(slot.payload.move().bytes[0]) }

@main
struct RetainSinking {
    static func main() async {
        let slot = Slot()
        var total = 0
        for number in 0..<50 {
            slot.isFull.initialize(to: false)
            async let value = waitFor(Payload(number), slot)
            while !slot.isFull.pointee { await Task.yield() }
            total += takeOut(slot)
            slot.continuation.pointee.resume(returning: 1)
            total += await value
        }
        print(total)
    }
}
