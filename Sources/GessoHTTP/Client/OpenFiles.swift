import Glibc

/// The files that this process may have open, of which each connection is one.
enum OpenFiles {
    /// More exchanges than this at a time help nobody: they only fill memory.
    private static let enough = 1024

    /// How many exchanges may be under way at a time.
    ///
    /// The limit is raised as far as that needs and the system allows; half is left to the rest.
    static var room: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return 256
        }
        let wanted = min(limit.rlim_max, rlim_t(2 * enough))
        if limit.rlim_cur < wanted {
            var raised = limit
            raised.rlim_cur = wanted
            if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 {
                limit = raised
            }
        }
        return max(1, min(enough, Int(clamping: limit.rlim_cur) / 2))
    }
}
