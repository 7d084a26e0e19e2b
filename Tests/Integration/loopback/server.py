"""The server: plain HTTP, TLS, and an HTTPS proxy behind which every host is this server.

- As a proxy (`CONNECT api.openai.com:443`) it shows a certificate for the host that was asked for,
  so Gesso runs with nothing but `http: {proxy: …, ca_file: …}` in its configuration and sends
  exactly what it sends to the real provider.
- As a `base_url` the host is the first part of the path: `http://127.0.0.1:PORT/api.openai.com/v1`.
"""

import fnmatch
import http.server
import json
import socket
import ssl
import threading
import traceback

import trustme

from loopback import pictures
from loopback.exchange import Answer, Request
from loopback.provider import Provider


class Certificates:
    """An authority of our own, and a certificate for each host when it is needed."""

    def __init__(self):
        self.authority = trustme.CA()
        self.contexts: dict[str, ssl.SSLContext] = {}
        self.lock = threading.Lock()

    def write(self, path) -> None:
        self.authority.cert_pem.write_to_path(str(path))

    def context(self, host: str) -> ssl.SSLContext:
        with self.lock:
            if host not in self.contexts:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                self.authority.issue_cert(host).configure_cert(context)
                self.contexts[host] = context
            return self.contexts[host]


class LocalRequest(Request):
    """A request, and how its client reaches the other hosts of the provider."""

    prefix = ""

    def url(self, host: str, path: str) -> str:
        return f"{self.prefix}{host}{path}" if self.prefix else f"https://{host}{path}"


class Handler(http.server.BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    proxied_host: str | None = None

    def log_message(self, *_) -> None:
        """Quiet: what came is in the server's list."""

    def do_CONNECT(self) -> None:
        host = self.path.rsplit(":", 1)[0]
        self.server.loopback.connects.append(self.path)
        refusal = self.server.loopback.connect_refusal
        if refusal:
            self.send(Answer(refusal, b"", {"content-length": "0"}))
            return
        self.send_response_only(200)
        self.end_headers()
        self.wfile.flush()
        context = self.server.loopback.certificates.context(host)
        try:
            self.connection = context.wrap_socket(self.connection, server_side=True)
        except (ssl.SSLError, OSError):
            self.close_connection = True
            return
        self.proxied_host = host
        self.rfile = self.connection.makefile("rb", -1)
        self.wfile = self.connection.makefile("wb", 0)
        self.close_connection = False

    def handle_any(self) -> None:
        self.server.loopback.handle(self, self.request_read())

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = handle_any

    def request_read(self) -> LocalRequest:
        host, target = self.proxied_host, self.path
        prefix = ""
        if target.startswith("http://"):
            # Plain HTTP is asked of a proxy with the whole address; ours is a `base_url`.
            authority, _, rest = target.removeprefix("http://").partition("/")
            host = None if authority == self.headers["Host"] == self.own_authority else authority
            target = f"/{rest}"
        if host is None:
            scheme = "https" if isinstance(self.connection, ssl.SSLSocket) else "http"
            _, host, *rest = target.split("/", 2)
            target = "/" + "".join(rest)
            prefix = f"{scheme}://{self.headers['Host']}/"
        request = LocalRequest(
            self.command, host, target, list(self.headers.items()), self.body_read())
        request.prefix = prefix
        return request

    @property
    def own_authority(self) -> str:
        return f"127.0.0.1:{self.server.server_address[1]}"

    def body_read(self) -> bytes:
        if "chunked" in (self.headers.get("Transfer-Encoding") or ""):
            return b"".join(iter(self.chunk_read, b""))
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def chunk_read(self) -> bytes:
        size = int(self.rfile.readline().split(b";")[0], 16)
        chunk = self.rfile.read(size)
        self.rfile.readline()
        return chunk

    def send_head(self, answer: Answer) -> None:
        self.send_response_only(answer.status)
        headers = {"content-length": str(len(answer.body))} | answer.headers
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def send(self, answer: Answer) -> None:
        self.send_head(answer)
        self.wfile.write(answer.body)
        self.wfile.flush()

    def end(self) -> None:
        """Ends the connection, whatever the client still waits for."""
        self.close_connection = True
        try:
            self.wfile.flush()
            raw = self.connection
            if isinstance(raw, ssl.SSLSocket):
                raw = socket.socket(fileno=raw.detach())
            raw.close()
        except OSError:
            pass

    def finish(self) -> None:
        try:
            super().finish()
        except (OSError, ValueError):
            pass


class Listener(http.server.ThreadingHTTPServer):
    """One port."""

    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = True

    def __init__(self, loopback: "Loopback", context: ssl.SSLContext | None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.loopback = loopback
        self.context = context
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def finish_request(self, request, address) -> None:
        if self.context:
            try:
                request = self.context.wrap_socket(request, server_side=True)
            except (ssl.SSLError, OSError):
                self.loopback.failed_handshakes += 1
                return
        super().finish_request(request, address)

    def handle_error(self, request, address) -> None:
        """A client that goes away is no error of the server."""


class Loopback:
    """Every provider at once, what they were asked, and what was wrong with it."""

    def __init__(self, providers: list[Provider]):
        self.providers = providers
        self.certificates = Certificates()
        self.plain = Listener(self, None)
        self.secure = Listener(self, self.certificates.context("localhost"))
        self.clear()

    def clear(self) -> None:
        """Forgets what came, and every script."""
        self.requests: list[LocalRequest] = []
        self.problems: list[str] = []
        self.downloads: list[LocalRequest] = []
        self.connects: list[str] = []
        self.faults: list = []
        self.download_faults: list = []
        self.connect_refusal: int | None = None
        self.failed_handshakes = 0

    def stop(self) -> None:
        for listener in (self.plain, self.secure):
            listener.shutdown()
            listener.server_close()

    @property
    def proxy(self) -> str:
        return f"http://127.0.0.1:{self.plain.port}"

    def origin(self, secure: bool = False) -> str:
        return f"https://localhost:{self.secure.port}" if secure else self.proxy

    def base_url(self, provider: Provider, secure: bool = False) -> str:
        return f"{self.origin(secure)}/{provider.hosts[0]}{provider.base}"

    def provider(self, id: str) -> Provider:
        return next(provider for provider in self.providers if provider.id == id)

    def script(self, *faults) -> None:
        """The next answers of an API, not those to downloads, are these; None is a sound one."""
        self.faults.extend(faults)

    def script_downloads(self, *faults) -> None:
        self.download_faults.extend(faults)

    def handle(self, handler: Handler, request: LocalRequest) -> None:
        try:
            answer, queue = self.judge(request)
        except Exception:  # A mistake of this server has to be seen in the test.
            self.problems.append(f"{request}: {traceback.format_exc()}")
            handler.send(Answer(500))
            return
        fault = queue.pop(0) if queue else None
        if fault:
            fault.send(handler, answer)
        else:
            handler.send(answer)

    def judge(self, request: LocalRequest) -> tuple[Answer, list]:
        for provider in self.providers:
            if request.path in provider.stored and request.method == "GET":
                self.downloads.append(request)
                self.note(request, download_problems(provider, request))
                return provider.stored[request.path], self.download_faults
        self.requests.append(request)
        provider = self.at(request.host)
        if provider is None:
            self.note(request, ["no provider has this host"])
            return Answer(404), []
        return self.judged(provider, request), self.faults

    def at(self, host: str) -> Provider | None:
        return next((provider for provider in self.providers
                     if any(fnmatch.fnmatch(host, pattern) for pattern in provider.hosts)), None)

    def judged(self, provider: Provider, request: LocalRequest) -> Answer:
        credential = provider.credential_for(request)
        if credential:
            name, value = credential
            if request.header(name) != value:
                return provider.refusal(401, "Incorrect API key provided")
        description = provider.description_for(request)
        problems = description.problems(request) or (
            provider.problems(request) + picture_problems(request))
        self.note(request, problems)
        if problems:
            return provider.refusal(400, "; ".join(problems)[:2000])
        answer = provider.answer(request)
        self.note(request, [f"the answer of this server is wrong: {problem}" for problem
                            in description.answer_problems(request, answer)])
        return answer

    def note(self, request: LocalRequest, problems: list[str]) -> None:
        self.problems.extend(f"{request}: {problem}" for problem in problems)


def download_problems(provider: Provider, request: LocalRequest) -> list[str]:
    """A link is public: a key that goes with it is given away."""
    # As a `base_url` all hosts are one origin, which has the key already.
    if provider.downloads_with_key or not provider.credential or request.prefix:
        return []
    if request.header(provider.credential[0]):
        return ["the download carries a credential"]
    return []


def picture_problems(request: LocalRequest) -> list[str]:
    """Files that are no pictures of their media type, and `data:` addresses that are none."""
    problems = []
    if request.media_type == "multipart/form-data":
        for part in request.parts:
            if (part.media_type or "").startswith("image/"):
                problems += file_problems(part)
    elif request.media_type == "application/json":
        try:
            value = json.loads(request.body)
        except ValueError:
            return ["the body is no JSON"]
        for text in strings(value):
            if text.startswith("data:image/") and not pictures.is_picture(text):
                problems.append(f"`{text[:60]}…` is no picture")
    return problems


def file_problems(part) -> list[str]:
    try:
        kind = pictures.opened(part.body).format.lower()
    except OSError:
        return [f"the file `{part.name}` is no picture"]
    if part.media_type != f"image/{kind}" or not part.filename:
        return [f"the file `{part.name}` is {kind}, sent as {part.media_type} {part.filename}"]
    return []


def strings(value):
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
