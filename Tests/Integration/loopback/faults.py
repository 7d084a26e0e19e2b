"""What can go wrong between a provider and its caller, as scripts for the server.

A fault takes the place of the server's answer, or spoils it. It has one method, `send`, that gets
the handler of the connection and the answer that would have been sent.
"""

import base64
import json
import re
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from loopback import pictures
from loopback.exchange import Answer

#: A text of JSON that may be base64, bare or in a `data:` address.
BASE64 = re.compile(rb'"((?:data:image/\w+;base64,)?[A-Za-z0-9+/]{40,}={0,2})"')


@dataclass
class Status:
    """Another answer altogether."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, handler, answer: Answer) -> None:
        handler.send(Answer(self.status, self.body, self.headers))


@dataclass
class Altered:
    """The answer with another body or another media type."""

    body: bytes | None = None
    media_type: str | None = None

    def send(self, handler, answer: Answer) -> None:
        headers = dict(answer.headers)
        if self.media_type:
            headers["content-type"] = self.media_type
        handler.send(Answer(answer.status, answer.body if self.body is None else self.body, headers))


class Truncated:
    """The head promises the whole body, and the connection ends after half of it."""

    def send(self, handler, answer: Answer) -> None:
        handler.send_head(answer)
        handler.wfile.write(answer.body[: len(answer.body) // 2])
        handler.end()


class Dropped:
    """The connection ends before the first byte of an answer."""

    def send(self, handler, answer: Answer) -> None:
        handler.end()


class Reset:
    """The connection is reset, as by a crashed server."""

    def send(self, handler, answer: Answer) -> None:
        handler.connection.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.end()


class Held:
    """The answer waits until `release`; `arrived` says that the request is here."""

    def __init__(self):
        self.arrived = threading.Event()
        self.gate = threading.Event()

    def release(self) -> None:
        self.gate.set()

    def send(self, handler, answer: Answer) -> None:
        self.arrived.set()
        self.gate.wait(60)
        handler.send(answer)


@dataclass
class Drip:
    """The body comes in small pieces with pauses."""

    pieces: int = 20
    pause: float = 0.02

    def send(self, handler, answer: Answer) -> None:
        handler.send_head(answer)
        size = max(1, -(-len(answer.body) // self.pieces))
        for start in range(0, len(answer.body), size):
            handler.wfile.write(answer.body[start : start + size])
            handler.wfile.flush()
            threading.Event().wait(self.pause)


@dataclass
class Spoilt:
    """Each picture of the answer in another form; an answer without one is left as it is."""

    change: Callable[[bytes], bytes]

    def send(self, handler, answer: Answer) -> None:
        if answer.headers.get("content-type", "").startswith("image/"):
            body = self.change(answer.body)
        else:
            body = BASE64.sub(self.changed, answer.body)
        handler.send(Answer(answer.status, body, answer.headers))

    def changed(self, text: re.Match) -> bytes:
        if not pictures.is_picture(text[1].decode()):
            return text[0]
        body = base64.b64decode(text[1].split(b",")[-1])
        return b'"' + base64.b64encode(self.change(body)) + b'"'


@dataclass
class Fewer:
    """Lists of several pictures are one picture long."""

    def send(self, handler, answer: Answer) -> None:
        body = answer.body
        if answer.headers.get("content-type") == "application/json":
            body = json.dumps(shortened(json.loads(body))).encode()
        handler.send(Answer(answer.status, body, answer.headers))


def shortened(value):
    """The value with the lists of pictures, and of what has one, cut."""
    if isinstance(value, dict):
        return {name: shortened(each) for name, each in value.items()}
    if isinstance(value, list) and len(value) > 1 and all(
            pictures.holds_one(each) for each in value):
        return value[:1]
    return value
