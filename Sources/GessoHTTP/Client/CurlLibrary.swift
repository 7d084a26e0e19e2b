import CCurl

/// libcurl, opened on first use.
enum CurlLibrary {
    static func load() throws(HTTPFailure) {
        if let problem = ccurl_load() {
            throw HTTPFailure(.noLibrary, String(cString: problem), wasSent: false)
        }
    }
}
