"""What one provider is on the wire; `providers/` has one file of them for each plugin."""

import base64
import functools
import uuid
from dataclasses import dataclass, field

from loopback import pictures
from loopback.description import Description
from loopback.exchange import Answer, Request
from loopback.sample import Sampler


@dataclass(frozen=True)
class Row:
    """One step of a pipeline that has to become one request which the description allows."""

    name: str
    operation: str
    values: dict
    # Ends of paths that the requests must have had, in this order, downloads left out.
    paths: tuple[str, ...] = ()
    # Members that the first request with a body must have had, as the provider writes them.
    sends: dict = field(default_factory=dict)
    config: dict = field(default_factory=dict)
    environment: dict = field(default_factory=dict)
    images: int = 1
    # Members of the entry under `providers`.
    entry: dict = field(default_factory=dict)


class Provider:
    """A plugin's counterpart: addresses, keys, descriptions, answers, and the table of requests."""

    #: The plugin's id.
    id: str
    #: The hosts of the API; the first stands for all in a `base_url`.
    hosts: tuple[str, ...]
    #: What a `base_url` has behind its host.
    base = ""
    #: Where links to pictures lead.
    download_host = ""
    #: The environment that gives Gesso its key.
    environment: dict[str, str] = {}
    #: The header of the key and its whole value; None where requests carry none.
    credential: tuple[str, str] | None = None
    #: Whether downloads may carry it; a link elsewhere never may.
    downloads_with_key = False
    #: File of the description, and of its overlay.
    description_file = ""
    overlay_file: str | None = None
    #: Members of the entry under `providers` that the plugin cannot do without.
    entry: dict = {}
    #: Members of the user's own configuration.
    user_config: dict = {}
    #: Models, by id, that no row is made for, with the reason.
    left_out: dict[str, str] = {}
    #: Whether each answer takes seconds, so that all rows run at once, as steps of one pipeline.
    is_slow = False
    #: Options, by name, that no step can send, with the reason.
    unreachable: dict[str, str] = {}

    def __init__(self):
        self.stored: dict[str, Answer] = {}
        self.jobs: dict[str, Request] = {}
        self.asked: set[str] = set()

    @functools.cached_property
    def description(self) -> Description:
        return Description(self.description_file, self.overlay_file)

    def description_for(self, request: Request) -> Description:
        """The judge of a request, where several servers are one provider."""
        return self.description

    def prepare(self, workspace) -> None:
        """Writes the files that the environment names."""

    # MARK: Requests

    def basic(self, model: str, operation: str) -> dict:
        """What a step needs besides provider and model; more where a model wants more."""
        values = {} if operation in ("upscale", "remove_background", "vary", "embed") else {
            "prompt": "a red bicycle"}
        if operation != "generate":
            values["image"] = "photo.png"
        return values

    def everything(self, model: str, operation: str, values: dict) -> dict:
        """The values of a request with all features and options, changed where they exclude each
        other or where the plugin's schema does not give a value; {} for no such request."""
        return values

    def rows(self) -> list[Row]:
        """Requests beyond the ones that every model gets by itself."""
        return []

    # MARK: Answers

    def credential_for(self, request: Request) -> tuple[str, str] | None:
        """The header and value that a request has to carry."""
        return self.credential

    def problems(self, request: Request) -> list[str]:
        """What a description in OpenAPI cannot say, and this provider refuses all the same."""
        return []

    def answer(self, request: Request) -> Answer:
        """The answer to a request that the description allows."""
        raise NotImplementedError

    def refusal(self, status: int, message: str) -> Answer:
        """How this provider says that it will not; OpenAI's form is the most frequent one."""
        body = {"message": message, "type": "invalid_request_error", "param": None, "code": None}
        return Answer.of_json({"error": body}, status, x_request_id="req_refused")

    def sampled(self, request: Request, given: dict, status: int = 200, **headers) -> Answer:
        """An answer by the description's schema, with what is given put in."""
        description = self.description_for(request)
        _, operation = description.operation(request)
        value = Sampler(description).response(operation, status, given)
        return Answer.of_json(value, status, **headers)

    def new_job(self, request: Request) -> str:
        name = str(uuid.uuid4())
        self.jobs[name] = request
        return name

    def link(self, request: Request, body: bytes, media_type: str = "image/png") -> str:
        """Keeps a picture and gives the link that leads to it."""
        path = f"/{uuid.uuid4()}.{media_type.split('/')[-1]}"
        self.stored[path] = Answer.of_bytes(body, media_type)
        return request.url(self.download_host, path)

    def picture(self, request: Request, size: tuple[int, int] = (64, 64)) -> bytes:
        """A picture in the format that a request asks for by one of the usual names."""
        fields = request.fields if request.body else {}
        return self.drawn(fields.get("output_format") or fields.get("format") or "png", size)

    def drawn(self, kind: str, size: tuple[int, int] = (64, 64)) -> bytes:
        return pictures.picture(*size, {"jpg": "jpeg"}.get(kind, kind))

    def encoded(self, request: Request, size: tuple[int, int] = (64, 64)) -> str:
        return base64.b64encode(self.picture(request, size)).decode()


FEATURES = {
    "seed": ("seed", 7, 2_000_000_000), "guidance": ("guidance", 3, 5),
    "steps": ("steps", 20, 30), "strength": ("strength", 0.2, 0.9),
    "negative_prompt": ("negative_prompt", "fog", "fog, rain"),
    "quality": ("quality", "low", "high"),
    "references": ("images", ["second.png"], ["second.png"]),
}


def full(facts: dict, high: bool) -> dict:
    """Every feature and option of a model at once, each at its lowest or highest value."""
    values = {}
    for feature in facts["features"]:
        if feature in FEATURES:
            name, *ends = FEATURES[feature]
            values[name] = ends[high]
    members = (facts["options"] or {}).get("properties", {})
    options = {name: end(schema, high) for name, schema in members.items()}
    known = {name: value for name, value in options.items() if value is not None}
    return values | ({"options": known} if known else {})


def end(schema: dict, high: bool):
    """The lowest or highest value of an option; None where its schema does not say."""
    if schema.get("enum"):
        return schema["enum"][-1 if high else 0]
    if schema.get("type") == "boolean":
        return high
    if schema.get("type") in ("integer", "number"):
        return schema.get("maximum" if high else "minimum")
    return "words" if schema.get("type") == "string" else None
