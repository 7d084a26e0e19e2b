import CCurl

/// libcurl's multi handle.
///
/// `@unchecked Sendable`: threads other than the loop's call only `wakeUp`, which libcurl allows,
/// and only while the loop's inbox is locked and still holds the handle, so before `free`.
struct MultiHandle: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer

    init?() {
        guard let pointer = ccurl_multi_new() else { return nil }
        self.pointer = pointer
        _ = ccurl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, 64)
    }

    func wakeUp() { _ = ccurl_multi_wakeup(pointer) }

    func free() { ccurl_multi_free(pointer) }
}
