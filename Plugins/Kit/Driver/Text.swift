/// A copy of a C string; broken UTF-8 is repaired, null is nil.
func text(_ pointer: UnsafePointer<CChar>?) -> String? {
    pointer.map { String(cString: $0) }
}
