"""What came over a socket, and what went back."""

import json
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from loopback import form


@dataclass
class Request:
    """One request as it came, with the address that the provider would have seen."""

    method: str
    host: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)

    def header(self, name: str) -> str | None:
        """The value of a header, or None."""
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        return ", ".join(values) if values else None

    @property
    def media_type(self) -> str:
        """The type of the body without parameters, "" where there is none."""
        return (self.header("content-type") or "").split(";")[0].strip().lower()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def parts(self) -> list[form.Part]:
        """The parts of a multipart body."""
        return form.parts(self.header("content-type") or "", self.body)

    @property
    def fields(self) -> dict:
        """The body's members by name, whether it is JSON or a form."""
        if self.media_type == "multipart/form-data":
            return {part.name: part.text for part in self.parts}
        return self.json if self.body else {}

    def __str__(self) -> str:
        return f"{self.method} https://{self.host}{self.target}"


@dataclass
class Answer:
    """What the server sends back."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def of_json(value, status: int = 200, **headers: str) -> "Answer":
        """An answer in JSON; `x_request_id="r"` becomes the header `x-request-id`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Answer(
            status, json.dumps(value).encode(), {"content-type": "application/json"} | named
        )

    @staticmethod
    def of_bytes(body: bytes, media_type: str, **headers: str) -> "Answer":
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Answer(200, body, {"content-type": media_type} | named)
