"""The judge judges: what a description refuses is refused here, over the same socket."""

import http.client
import json

import pytest

import providers
from loopback import pictures
from loopback.description import Description
from loopback.exchange import Answer, Request

JSON = {"content-type": "application/json"}
KEY = {kind.id: dict([kind.credential]) for kind in providers.ALL if kind.credential}
DRAW = {"model": "gpt-image-2", "prompt": "a cat"}
INPAINT = {"prompt": "a door"}


def form(fields: dict, files: dict) -> tuple[bytes, dict]:
    """A form, written by hand."""
    body = b""
    for name, text in fields.items():
        body += f'--x\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
    for name, (kind, data) in files.items():
        body += (f'--x\r\ncontent-disposition: form-data; name="{name}"; filename="a"\r\n'
                 f"content-type: {kind}\r\n\r\n").encode() + data + b"\r\n"
    return body + b"--x--\r\n", {"content-type": "multipart/form-data; boundary=x"}


def ask(server, id: str, path: str, body: bytes, headers: dict, method="POST") -> int:
    """The status of the answer to a request as a `base_url` would send it."""
    provider = server.provider(id)
    connection = http.client.HTTPConnection("127.0.0.1", server.plain.port)
    connection.request(method, f"/{provider.hosts[0]}{provider.base}{path}", body, headers)
    status = connection.getresponse().status
    connection.close()
    return status


def verdict(server, *arguments, **named) -> tuple[int, list[str]]:
    """Status and reasons; the reasons are taken away, since they would fail the test."""
    status = ask(server, *arguments, **named)
    reasons = [problem.split(": ", 1)[1] for problem in server.problems]
    server.clear()
    return status, reasons


REFUSED = [
    ("an unknown field", "openai", "/images/generations", DRAW | {"seed": 7},
     "/: Additional properties are not allowed ('seed' was unexpected)"),
    ("a word that is none of its words", "openai", "/images/generations", DRAW | {
        "background": "blue"}, "/background: 'blue' is not one of ['transparent', 'opaque', 'auto']"),
    ("a text for a number", "openai", "/images/generations", DRAW | {"n": "1"},
     "/n: '1' is not of type 'integer'"),
    ("a number too great", "openai", "/images/generations", DRAW | {"n": 11},
     "/n: 11 is greater than the maximum of 10"),
    ("a missing prompt", "openai", "/images/generations", {"model": "gpt-image-2"},
     "/: 'prompt' is a required property"),
    ("what the sheet says not to send", "openai", "/images/generations", DRAW | {
        "response_format": "b64_json"},
     "/: Additional properties are not allowed ('response_format' was unexpected)"),
    ("a nested unknown field", "gemini", "/models/a:generateContent", {
        "contents": [{"parts": [{"text": "a", "size": 1}]}]},
     "/contents/0/parts/0: Additional properties are not allowed ('size' was unexpected)"),
    ("a ratio that Gemini lacks", "gemini", "/models/a:generateContent", {
        "contents": [], "generationConfig": {"imageConfig": {"aspectRatio": "7:3"}}},
     "/generationConfig/imageConfig/aspectRatio: '7:3' is not one of ['1:1', '2:3', '3:2', '3:4',"
     " '4:3', '4:5', '5:4', '9:16', '16:9', '21:9', '1:4', '4:1', '1:8', '8:1']"),
    ("a field of another endpoint", "bfl", "/v1/flux-pro-1.1", {"prompt": "a", "raw": True},
     "/: Additional properties are not allowed ('raw' was unexpected)"),
    ("a size that FLUX.1 lacks", "bfl", "/v1/flux-pro-1.1", {"width": 1000},
     "/width: 1000 is not a multiple of 32.0"),
    ("an input that a model lacks", "replicate", "/models/black-forest-labs/flux-schnell/predictions",
     {"input": {"prompt": "a", "guidance": 3}}, "input of black-forest-labs/flux-schnell: "
     "Additional properties are not allowed ('guidance' was unexpected)"),
    ("too many steps", "fal", "/fal-ai/flux/schnell", {"prompt": "a", "num_inference_steps": 13},
     "/num_inference_steps: 13 is greater than the maximum of 12"),
    ("half a picture", "xai", "/images/edits", {
        "model": "grok-imagine-image", "prompt": "a", "image": {
            "type": "image_url", "url": f"data:image/png;base64,{pictures.base64_picture()[:80]}"}},
     "`data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAA…` is no picture"),
    ("two forms of one field", "xai", "/images/edits", {
        "model": "grok-imagine-image", "prompt": "a"},
     "/: {'model': 'grok-imagine-image', 'prompt': 'a'} is not valid under any of the given"
     " schemas"),
]


@pytest.mark.parametrize(
    "id, path, body, reason", [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_json_that_the_description_refuses(server, id, path, body, reason):
    status, reasons = verdict(server, id, path, json.dumps(body).encode(), JSON | KEY[id])
    assert status == 400
    assert reason in reasons


FORMS = [
    ("an unknown field", INPAINT | {"steps": "3"}, {},
     "/: Additional properties are not allowed ('steps' was unexpected)"),
    ("a number too great", INPAINT | {"grow_mask": "101"}, {},
     "/grow_mask: 101 is greater than the maximum of 100"),
    ("a word for a number", INPAINT | {"grow_mask": "many"}, {},
     "/grow_mask: 'many' is not of type 'number'"),
    ("a word that is none of its words", INPAINT | {"output_format": "gif"}, {},
     "/output_format: 'gif' is not one of ['jpeg', 'png', 'webp']"),
    ("a file that is no picture", INPAINT, {"mask": ("image/png", b"PNG")},
     "the file `mask` is no picture"),
    ("a file of another type", INPAINT, {"mask": ("image/jpeg", pictures.mask())},
     "the file `mask` is png, sent as image/jpeg a"),
]


@pytest.mark.parametrize(
    "fields, files, reason", [row[1:] for row in FORMS], ids=[row[0] for row in FORMS])
def test_a_form_that_the_description_refuses(server, fields, files, reason):
    image = {"image": ("image/png", pictures.picture())}
    body, headers = form(fields, image | files)
    path = "/v2beta/stable-image/edit/inpaint"
    status, reasons = verdict(server, "stability", path, body, headers | KEY["stability"])
    assert (status, reasons) == (400, [reason])


def test_the_same_requests_without_the_fault_are_taken(server):
    sound = json.dumps(DRAW).encode()
    assert verdict(server, "openai", "/images/generations", sound, JSON | KEY["openai"]) == (
        200, [])
    body, headers = form(INPAINT, {"image": ("image/png", pictures.picture())})
    path = "/v2beta/stable-image/edit/inpaint"
    assert verdict(server, "stability", path, body, headers | KEY["stability"]) == (200, [])


def test_a_path_a_method_a_query_and_a_media_type_have_to_be_described(server):
    sound = json.dumps(DRAW).encode()
    key = JSON | KEY["openai"]
    place = "POST https://api.openai.com/v1/images"
    assert verdict(server, "openai", "/images/paintings", sound, key) == (
        400, [f"the description has no {place}/paintings"])
    assert verdict(server, "openai", "/images/generations", b"", key, method="GET") == (
        400, ["the description has no GET https://api.openai.com/v1/images/generations"])
    assert verdict(server, "openai", "/images/generations?size=1", sound, key) == (
        400, ["the query has `size`, which is not described"])
    text = key | {"content-type": "text/plain"}
    status, reasons = verdict(server, "openai", "/images/generations", sound, text)
    assert (status, len(reasons)) == (400, 1)
    assert "Content for the following mimetype not found: text/plain" in reasons[0]


def test_another_key_is_refused_as_the_provider_does_it(server):
    sound = json.dumps(DRAW).encode()
    wrong = JSON | {"authorization": "Bearer wrong"}
    assert verdict(server, "openai", "/images/generations", sound, wrong) == (401, [])
    assert verdict(server, "xai", "/images/generations", sound, wrong) == (400, [])


def test_an_answer_that_the_description_refuses_is_seen():
    description = Description("openai.openapi.json")
    request = Request("POST", "api.openai.com", "/v1/images/generations", [], b"{}")
    assert description.answer_problems(request, Answer.of_json({"data": []})) == [
        "/: 'created' is a required property"]


def test_what_an_overlay_adds_is_refused_without_it():
    body = json.dumps(DRAW | {"quality": "max"}).encode()
    headers = [*JSON.items(), ("authorization", "Bearer x")]
    request = Request("POST", "api.openai.com", "/v1/images/generations", headers, body)
    assert Description("openai.openapi.json", "openai.overlay.yaml").problems(request) == []
    assert Description("openai.openapi.json").problems(request) == [
        "/quality: 'max' is not one of ['standard', 'hd', 'low', 'medium', 'high', 'auto']"]
