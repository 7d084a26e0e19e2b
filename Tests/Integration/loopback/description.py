"""An OpenAPI description as a judge: of requests, and of the answers that this server makes up."""

import json
import os
from pathlib import Path

import yaml
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.templating.paths.exceptions import PathError
from openapi_core.templating.paths.finders import APICallPathFinder
from werkzeug.datastructures import Headers, ImmutableMultiDict

from loopback import form, overlay
from loopback.exchange import Answer, Request

HERE = Path(__file__).resolve().parent.parent
OWN = HERE / "specs"
SHARED = Path(os.environ.get("GESSO_SPECS") or HERE.parents[2] / "shared/providers/specs")


#: Forms are judged as the objects that they stand for: openapi-core casts no texts where a schema
#: leaves a choice, and passes over fields that the schema does not have.
FORM = "application/vnd.form+json"


class Missing(Exception):
    """The folder of official descriptions is not there."""


def read(name: str) -> dict:
    """A description by file name: one of the folder's own, else an official one."""
    for path in (OWN / name, SHARED / name):
        if path.exists():
            return yaml.safe_load(path.read_text()) if path.suffix == ".yaml" else json.loads(
                path.read_text())
    raise Missing(f"{SHARED} has no {name}; set GESSO_SPECS to the folder of descriptions")


class Described:
    """A request in the form that openapi-core reads."""

    def __init__(self, request: Request):
        self.host_url = f"https://{request.host}"
        self.path = request.path
        self.method = request.method.lower()
        self.body = request.body or None
        self.content_type = request.header("content-type") or ""
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(request.query), header=Headers(request.headers), path={})


class DescribedAnswer:
    """An answer in the form that openapi-core reads."""

    def __init__(self, answer: Answer):
        self.status_code = answer.status
        self.headers = Headers({"content-length": str(len(answer.body))} | answer.headers)
        self.content_type = answer.headers.get("content-type", "")
        self.data = answer.body


class Description:
    """One provider's API: what may be asked and what may be answered.

    Fields that the description does not name are refused, unless it allows them in so many words:
    a provider refuses them or, worse, ignores them.
    """

    def __init__(self, name: str, overlay_name: str | None = None):
        document = read(name)
        if overlay_name:
            overlay.apply(document, OWN / overlay_name)
        self.document = document
        drop_discriminators(document)
        mirror_forms(document)
        join(document)
        deserializers = {FORM: json.loads, "text/event-stream": json.loads}
        self.strict = OpenAPI.from_dict(document, config=Config(
            extra_media_type_deserializers=deserializers,
            additional_properties_default_policy="forbid"))
        self.lenient = OpenAPI.from_dict(document, config=Config(
            spec_validator_cls=None, extra_media_type_deserializers=deserializers))

    def operation(self, request: Request) -> tuple[str, dict] | None:
        """The path as the description writes it, and the operation; None for what it lacks."""
        try:
            found = APICallPathFinder(self.strict.spec).find(
                request.method.lower(), f"https://{request.host}{request.path}")
        except PathError:
            return None
        pattern = found.path_result.pattern if found.path_result else request.path
        # Behind a server's path, and `/edit` is not `/v1/edit`.
        name = max((path for path in self.document["paths"] if pattern.endswith(path)), key=len)
        return name, self.document["paths"][name][request.method.lower()]

    def problems(self, request: Request) -> list[str]:
        """What the description refuses about a request."""
        found = self.operation(request)
        if found is None:
            return [f"the description has no {request.method} https://{request.host}{request.path}"]
        errors = list(self.strict.iter_request_errors(self.described(request, found[1])))
        return [text for error in errors for text in words(error)] + self.unknown_query(
            request, found[1])

    def described(self, request: Request, operation: dict) -> Described:
        """The request; a form in the shape of the object that stands for it."""
        described = Described(request)
        form_schema = operation.get("requestBody", {}).get("content", {}).get(FORM)
        if request.media_type == "multipart/form-data" and form_schema:
            fields = form.value(request.parts, form_schema["schema"], self.resolved)
            described.content_type, described.body = FORM, json.dumps(fields).encode()
        return described

    def unknown_query(self, request: Request, operation: dict) -> list[str]:
        known = {self.resolved(entry)["name"] for entry in operation.get("parameters", [])}
        return [f"the query has `{name}`, which is not described"
                for name, _ in request.query if name not in known]

    def answer_problems(self, request: Request, answer: Answer) -> list[str]:
        """What the description refuses about an answer: this server would be telling tales."""
        if answer.headers.get("content-type") == "text/event-stream":
            events = [line[6:] for line in answer.body.splitlines()
                      if line.startswith(b"data: ") and line != b"data: [DONE]"]
            answers = [Answer(answer.status, event, answer.headers) for event in events]
        else:
            answers = [answer]
        errors = [error for each in answers for error in self.lenient.iter_response_errors(
            Described(request), DescribedAnswer(each))]
        return [text for error in errors for text in words(error)]

    def resolved(self, node: dict) -> dict:
        """A node of the document with its references followed."""
        while "$ref" in node:
            node = node_at(self.document, node["$ref"])
        return node


def mirror_forms(document: dict) -> None:
    """Lets every form also be an object, in which a file is a text."""
    for path in document["paths"].values():
        for operation in path.values():
            content = operation.get("requestBody", {}).get("content", {}) if isinstance(
                operation, dict) else {}
            if "multipart/form-data" in content:
                content[FORM] = {"schema": content["multipart/form-data"]["schema"]}
                plain_files(content)
    plain_files(document.get("components", {}).get("schemas", {}))


def drop_discriminators(node) -> None:
    """What a discriminator says `oneOf` says too, and some name schemas that are written in place."""
    if isinstance(node, dict):
        if {"oneOf", "anyOf"} & node.keys():
            node.pop("discriminator", None)
        for each in node.values():
            drop_discriminators(each)
    elif isinstance(node, list):
        for each in node:
            drop_discriminators(each)


def join(document: dict) -> None:
    """Makes one object of those that `allOf` puts together: each alone would be closed."""
    schemas = document.get("components", {}).get("schemas", {})
    for name, schema in schemas.items():
        if "allOf" in schema:
            schemas[name] = joined(document, schema)


def joined(document: dict, schema: dict) -> dict:
    while "$ref" in schema:
        schema = node_at(document, schema["$ref"])
    if "allOf" not in schema:
        return schema
    parts = [joined(document, part) for part in schema["allOf"]] + [
        {key: value for key, value in schema.items() if key != "allOf"}]
    whole: dict = {}
    for part in parts:
        whole = whole | part | {
            "properties": whole.get("properties", {}) | part.get("properties", {}),
            "required": sorted({*whole.get("required", []), *part.get("required", [])})}
    return {key: value for key, value in whole.items() if value != []}


def node_at(document: dict, reference: str):
    for word in overlay.pointer(reference):
        document = document[word]
    return document


def plain_files(node) -> None:
    """Takes `format: binary` away: a text stands in the place of the bytes."""
    if isinstance(node, dict):
        if node.get("format") == "binary":
            del node["format"]
        for each in node.values():
            plain_files(each)
    elif isinstance(node, list):
        for each in node:
            plain_files(each)


def words(error: BaseException) -> list[str]:
    """An error of the validator with the schema's own reasons."""
    cause = error
    while cause is not None:
        reasons = getattr(cause, "schema_errors", None)
        if reasons:
            return [line for reason in reasons for line in schema_words(reason)]
        cause = cause.__cause__
    inner = error.__cause__
    return [f"{error}: {inner}" if inner else str(error)]


def schema_words(reason) -> list[str]:
    """A schema error as "path: reason", with those of the branches that it failed in."""
    place = "/".join(str(step) for step in reason.absolute_path)
    branches = [line for branch in reason.context for line in schema_words(branch)]
    message = reason.message if len(reason.message) < 200 else "…" + reason.message[-200:]
    return [f"/{place}: {message}"] + branches
