"""What a person reads when something is wrong: class, provider, model, request id, the place in the
pipeline file, and what to do next. The whole text is compared."""

import json

import pytest

from loopback import faults, pictures
from loopback.run import draw, picture

MODEL = "gpt-image-2"
WITH = f" 5 |     with: {{provider: openai, model: {MODEL}, prompt: a cat%s}}\n"
STEP = """\
gesso.yaml:3:3
 3 |   picture:
   |   ^^^^^^^
1 failed
"""
LATER = "run again later: what is made is kept"
CONFIGURE = "`http: {ca_file: …, proxy: …}` in your own configuration says whom to trust"


@pytest.fixture
def openai(server):
    return server.provider("openai")


def text(message: str, kind: str, help: str, request: str = "", code: str = "", place=STEP) -> str:
    """The whole of standard error for a step that failed at a provider."""
    account = f"provider openai, model {MODEL}"
    account += f", request {request}" if request else ""
    account += f", code {code}" if code else ""
    return (f"failed picture  {message}\nfailed picture: {message} [{kind}]\n"
            f"  help: {help}\n  {account}\n{place}")


def error(status: int, message: str, code=None, kind="invalid_request_error", **headers):
    """OpenAI's form of a refusal."""
    body = {"error": {"message": message, "type": kind, "param": None, "code": code} | headers}
    return faults.Status(status, json.dumps(body).encode(), {
        "content-type": "application/json", "x-request-id": "req_42"})


# MARK: Before anything is sent


def test_no_key(server, workspace, openai):
    workspace.environment["OPENAI_API_KEY"] = ""
    outcome = draw(workspace, openai, MODEL)
    assert (outcome.status, outcome.err) == (6, f"""\
gesso.yaml:5:22: error: openai needs its secret api_key (not set: OPENAI_API_KEY) [G0551]
{WITH % ""}\
   |                      ^^^^^^
help: export OPENAI_API_KEY=…, or name it under providers in the user's configuration
""")
    assert server.requests == []


def test_a_retired_model(server, workspace, openai):
    outcome = draw(workspace, openai, "dall-e-3")
    assert (outcome.status, outcome.err) == (3, f"""\
gesso.yaml:5:37: error: the model 'dall-e-3' is gone: 2026-05-12; use gpt-image-2.5-flare [G0503]
{WITH.replace(MODEL, "dall-e-3") % ""}\
   |                                     ^^^^^^^^
""")
    assert server.requests == []


def test_a_model_that_is_misspelt(server, workspace, openai):
    outcome = draw(workspace, openai, "gpt-image-2.5-flair")
    assert (outcome.status, outcome.err) == (3, f"""\
gesso.yaml:5:37: error: the plugin 'openai' has no model 'gpt-image-2.5-flair' [G0503]
{WITH.replace(MODEL, "gpt-image-2.5-flair") % ""}\
   |                                     ^^^^^^^^^^^^^^^^^^^
help: did you mean 'gpt-image-2.5-flare'?
""")


def test_an_unsupported_size(server, workspace, openai):
    outcome = draw(workspace, openai, MODEL, ", size: 100x100")
    assert (outcome.status, outcome.err) == (3, f"""\
gesso.yaml:5:71: error: `gpt-image-2` does not make 100x100: its sizes are from 480x480 to \
3840x3840 [G0552]
{WITH % ", size: 100x100"}\
   |                                                                       ^^^^^^^
help: the nearest is `size: 816x816`; then add a step: uses: image.resize, with: {{image: …, \
width: 100, height: 100, fit: cover}}
""".replace("{{", "{").replace("}}", "}"))
    assert server.requests == []


def test_no_address_of_a_server(server, workspace):
    provider = server.provider("openai-compatible")
    workspace.environment |= provider.environment
    outcome = workspace.run(picture(provider, "a"))
    assert (outcome.status, outcome.err) == (1, """\
failed picture  openai-compatible needs the address of a server
failed picture: openai-compatible needs the address of a server [invalid_request]
  help: write it under `providers`: openai-compatible: {plugin: openai-compatible, base_url: \
"https://…"}, or set LITELLM_PROXY_API_BASE or OPENAI_BASE_URL
  provider openai-compatible, model a
gesso.yaml:5:22
 5 |     with: {provider: openai-compatible, model: a, prompt: a cat}
   |                      ^^^^^^^^^^^^^^^^^
1 failed
""")


# MARK: The way to the provider


def test_an_unreachable_host(server, workspace, openai):
    # The discard port: nobody listens there.
    origin = "http://127.0.0.1:9"
    workspace.config = {"allow_origins": [origin]}
    workspace.environment |= openai.environment
    outcome = workspace.run(f"""gesso: 1
providers:
  mine: {{plugin: openai, base_url: "{origin}/v1"}}
steps:
  picture:
    uses: image.generate
    with: {{provider: mine, model: {MODEL}, prompt: a cat}}
    retry: 1
""")
    message = "cannot reach 127.0.0.1: connection refused"
    assert (outcome.status, outcome.err) == (1, text(message, "server_error", LATER).replace(
        "provider openai", "provider mine").replace(":3:3", ":5:3").replace(" 3 |", " 5 |"))


def test_a_certificate_that_nobody_signed(server, workspace, openai):
    del workspace.config["http"]["ca_file"]
    outcome = draw(workspace, openai, MODEL)
    message = ("the certificate of api.openai.com is not trusted: SSL peer certificate or SSH remote"
               " key was not OK")
    assert (outcome.status, outcome.err) == (1, text(message, "server_error", CONFIGURE))
    assert server.requests == []


def test_a_proxy_that_refuses(server, workspace, openai):
    server.connect_refusal = 407
    outcome = draw(workspace, openai, MODEL)
    message = "the proxy refuses api.openai.com with status 407"
    assert (outcome.status, outcome.err) == (1, text(message, "server_error", CONFIGURE))


def test_a_proxy_that_is_not_there(server, workspace, openai):
    workspace.config["http"]["proxy"] = "http://me:secret@127.0.0.1:9"
    outcome = draw(workspace, openai, MODEL)
    message = ("cannot reach the proxy 127.0.0.1:9 on the way to api.openai.com: connection"
               " refused")
    assert (outcome.status, outcome.err) == (1, text(message, "server_error", LATER))


# MARK: What the provider says


def test_a_wrong_key(server, workspace, openai):
    workspace.environment["OPENAI_API_KEY"] = "sk-wrong-0123456789"
    outcome = draw(workspace, openai, MODEL)
    assert (outcome.status, outcome.err) == (1, text(
        "the provider does not accept the credentials: Incorrect API key provided", "auth",
        "see that the key of `openai` is the right one and may use this model", "req_refused",
        "invalid_request_error"))
    assert "sk-wrong" not in outcome.err


MODEL_PLACE = f"""\
gesso.yaml:5:37
{WITH % ""}\
   |                                     ^^^^^^^^^^^
1 failed
"""
SIZE_PLACE = f"""\
gesso.yaml:5:71
{WITH % ", size: 1024x1024"}\
   |                                                                       ^^^^^^^^^
1 failed
"""
SAID = [
    ("a model that is gone", error(404, "The model does not exist", "model_not_found"), "",
     text("the model is not available: The model does not exist", "model_unavailable",
          "name another `model`, or run again later", "req_42", "model_not_found", MODEL_PLACE)),
    ("a size that the provider refuses", error(400, "Invalid size", "invalid_size", param="size"),
     ", size: 1024x1024",
     text("the provider refuses the request: Invalid size", "invalid_request",
          "change `size`: the provider answers the same every time", "req_42", "invalid_size",
          SIZE_PLACE)),
    ("a request that it refuses", error(400, "No", "unknown_parameter"), "",
     text("the provider refuses the request: No", "invalid_request",
          "change the step: the provider answers the same every time", "req_42",
          "unknown_parameter")),
    ("a prompt that it refuses", error(400, "Rejected by the safety system", "moderation_blocked"),
     "", text("the provider refuses the content: Rejected by the safety system", "content_policy",
              "change the prompt or the pictures, or use another provider", "req_42",
              "moderation_blocked")),
    ("no credit", error(429, "Over quota", "insufficient_quota"), "",
     text("there is no credit left at the provider: Over quota", "quota_exhausted",
          "add credit at the provider and run again: what is made is kept", "req_42",
          "insufficient_quota")),
    ("a server error", error(500, "Oops", "server_error", "server_error"), "",
     text("the provider failed: Oops", "server_error", LATER, "req_42", "server_error")),
]


@pytest.mark.parametrize(
    "fault, more, expected", [row[1:] for row in SAID], ids=[row[0] for row in SAID])
def test_a_refusal(server, workspace, openai, fault, more, expected):
    server.script(fault)
    outcome = draw(workspace, openai, MODEL, more)
    assert (outcome.status, outcome.err) == (1, expected)


# MARK: Answers that are none


def answered(*images: str) -> faults.Altered:
    body = {"created": 1, "data": [{"b64_json": image} for image in images]}
    return faults.Altered(json.dumps(body).encode())


NONE = [
    ("HTML instead of JSON", faults.Altered(b"<!doctype html><html>", "text/html"), "",
     text("the answer is no JSON but a page of HTML", "server_error", LATER, "req_1")),
    ("half of an answer", faults.Altered(b'{"created": 1, "data": [{"b64_'), "",
     text("the answer is no JSON: the string is not closed", "server_error", LATER, "req_1")),
    ("half a base64", answered(pictures.base64_picture()[:60]), "",
     text("the provider sent no picture that can be read: the PNG ends within a chunk, after 45"
          " bytes", "server_error", LATER, "req_1")),
    ("half a JPEG", answered(pictures.base64_picture(kind="jpeg")[:-8]), ", format: jpeg",
     text("the provider sent no picture that can be read: the JPEG ends early, after 687 bytes",
          "server_error", LATER, "req_1")),
    ("half a WebP", answered(pictures.base64_picture(kind="webp")[:80]), ", format: webp",
     text("the provider sent no picture that can be read: the WebP ends early, after 60 bytes",
          "server_error", LATER, "req_1")),
    ("a base64 that is none", answered("iVBOR w0K!"), "",
     text("the provider's base64 is damaged", "server_error", LATER, "req_1")),
    ("an image that is not one", answered("aGVsbG8gd29ybGQ="), "",
     text("the provider sent no picture that can be read: the bytes are not a picture of a known"
          " format", "server_error", LATER, "req_1")),
    ("fewer images than asked", answered(pictures.base64_picture()), ", n: 3",
     text("2 of 3 pictures are missing", "incomplete",
          "`allow_fewer: true` goes on with the others", "req_1")),
    ("no image", answered(), "",
     text("the answer has no picture in its `data`", "server_error", LATER, "req_1")),
]


@pytest.mark.parametrize(
    "fault, more, expected", [row[1:] for row in NONE], ids=[row[0] for row in NONE])
def test_an_answer_that_is_none(server, workspace, openai, fault, more, expected):
    server.script(fault)
    outcome = draw(workspace, openai, MODEL, more)
    assert (outcome.status, outcome.err) == (1, expected)


def test_the_same_in_the_words_of_machines(server, workspace, openai):
    server.script(error(400, "Invalid size", "invalid_size", param="size"))
    outcome = draw(workspace, openai, MODEL, ", size: 1024x1024", 1, "--format", "json")
    assert outcome.report["failures"] == [{
        "instance": "picture", "class": "invalid_request",
        "message": "the provider refuses the request: Invalid size", "field": "/size",
        "provider_code": "invalid_size", "request_id": "req_42",
        "provider": "openai", "model": MODEL,
        "help": "change `size`: the provider answers the same every time",
        "file": str(workspace.folder / "gesso.yaml"), "line": 5, "column": 71}]


def test_one_step_without_a_file_says_the_same(server, workspace, openai):
    workspace.environment |= openai.environment
    server.script(error(400, "Invalid size", "invalid_size", param="size"))
    outcome = workspace.call("generate", "a cat", "--provider", "openai", "--model", MODEL,
                             "-o", "x.png")
    assert (outcome.status, outcome.err) == (1, f"""\
error: the provider refuses the request: Invalid size [invalid_request]
  help: change `size`: the provider answers the same every time
  provider openai, model {MODEL}, request req_42, code invalid_size
""")
