import CCurl
import Glibc

/// Makes a failure of libcurl's code and what is known of the transfer.
struct TransferFailure {
    var code: CURLcode
    var host: String
    var proxy: String?
    /// The file of certificates that the settings name.
    var certificates: String?
    var wasSent: Bool
    /// `errno` of the last connection that failed; 0: none.
    var systemError: Int32
    /// What the proxy answered to CONNECT; 0: nothing.
    var connectStatus: Int

    var failure: HTTPFailure {
        if proxy != nil, connectStatus >= 300 {
            return HTTPFailure(
                .untrusted, "the proxy refuses \(host) with status \(connectStatus)",
                wasSent: false)
        }
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT,
            CURLE_SSL_CONNECT_ERROR:
            return HTTPFailure(.unreachable, "cannot reach \(target): \(reason)", wasSent: false)
        case CURLE_SSL_CACERT_BADFILE:
            let file = certificates ?? "of the system"
            return HTTPFailure(
                .untrusted, "the file of certificates \(file) cannot be used", wasSent: false)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED:
            return HTTPFailure(
                .untrusted, "the certificate of \(host) is not trusted: \(reason)", wasSent: false)
        case CURLE_PROXY:
            return HTTPFailure(
                .untrusted, "the proxy refuses to connect to \(host)", wasSent: false)
        case CURLE_OPERATION_TIMEDOUT:
            return HTTPFailure(.timeout, "\(host) did not answer in time", wasSent: wasSent)
        default:
            return broken
        }
    }

    /// Without a tunnel it is the proxy that was not reached.
    private var target: String {
        guard let proxy, connectStatus == 0 else { return host }
        // Its URL may hold a password.
        let place = (try? WebAddress(proxy)).map { " \($0.host):\($0.port)" } ?? ""
        return "the proxy\(place) on the way to \(host)"
    }

    private var broken: HTTPFailure {
        switch code {
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE,
            CURLE_SEND_FAIL_REWIND, CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_SSL_SHUTDOWN_FAILED:
            HTTPFailure(
                .lost, "the connection to \(host) ended before its answer did", wasSent: wasSent)
        default:
            HTTPFailure(.garbage, "\(host) did not answer in HTTP: \(reason)", wasSent: wasSent)
        }
    }

    /// The system's words where it has some, else the library's; neither holds times or ports, so
    /// that one problem always reads the same.
    private var reason: String {
        let text =
            systemError > 0
            ? String(cString: strerror(systemError))
            : String(cString: ccurl_error_text(code))
        // "SSL peer certificate …" begins with a name.
        let isName = text.dropFirst().first?.isUppercase ?? false
        return isName ? text : text.prefix(1).lowercased() + text.dropFirst()
    }
}
