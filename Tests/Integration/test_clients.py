"""The providers' own Python clients send what Gesso sends, byte for byte but for a table of reasons.

Each case asks for one thing twice, through the client and through Gesso, and compares the requests
that arrive: method, address, query, headers and body.
"""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from typing import Callable

import pytest

import providers
import providers.fal
import providers.gemini
import providers.openai
import providers.replicate
import providers.runway
from loopback.provider import Row
from loopback.run import send

#: Headers that say who calls and not what is asked, and those of the connection.
UNCOMPARED = {
    "accept-encoding", "connection", "content-length", "host", "user-agent", "x-api-key-source",
    "x-goog-api-client",
}


@dataclass(frozen=True)
class Case:
    """One wish, as a step and as a call of the client."""

    id: str
    row: Row
    call: Callable
    #: What differs on purpose, by "header NAME" or "body NAME": what the client has, what Gesso
    #: has, and why. None: it is not sent.
    differences: dict[str, tuple] = field(default_factory=dict)


# MARK: The clients


def openai_client(folder):
    import openai

    return openai.OpenAI(api_key=providers.openai.KEY, max_retries=0).images


def generate(folder, server):
    openai_client(folder).generate(
        model="gpt-image-2.5-flare", prompt="a cat", n=2, size="1536x1024", quality="high",
        background="transparent", output_format="webp", output_compression=80, moderation="low",
        user="me")


def edit(folder, server):
    openai_client(folder).edit(
        model="gpt-image-2.5-flare", prompt="a cat", image=(folder / "photo.png").open("rb"), n=1,
        size="1024x1024", output_format="png")


def edit_two(folder, server):
    images = [(folder / name).open("rb") for name in ("photo.png", "second.png")]
    openai_client(folder).edit(model="gpt-image-2", prompt="a cat", image=images, n=1)


def replicate_client(server):
    import replicate

    # It knows no proxy.
    return replicate.Client(
        api_token=providers.replicate.KEY, base_url=f"{server.origin()}/api.replicate.com")


def predict(folder, server):
    replicate_client(server).models.predictions.create(
        model="black-forest-labs/flux-schnell", wait=False,
        input={"prompt": "a cat", "seed": 7, "num_outputs": 2, "output_format": "png",
               "aspect_ratio": "16:9", "go_fast": False})


def predict_waiting(folder, server):
    replicate_client(server).models.predictions.create(
        model="black-forest-labs/flux-schnell", wait=30,
        input={"prompt": "a cat", "seed": 7, "num_outputs": 1, "output_format": "png"})


def predict_version(folder, server):
    version = "7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc"
    replicate_client(server).predictions.create(
        version=f"stability-ai/sdxl:{version}", wait=False,
        input={"prompt": "a cat", "seed": 7, "num_outputs": 1})


def upload(folder, server):
    replicate_client(server).files.create(folder / "photo.png")


def queue(folder, server):
    import fal_client

    fal_client.SyncClient(key=providers.fal.KEY).submit("fal-ai/flux/dev", arguments={
        "prompt": "a cat", "seed": 7, "num_images": 2, "output_format": "png",
        "image_size": {"width": 1024, "height": 768}, "num_inference_steps": 30,
        "guidance_scale": 3.5})


def queue_picture(folder, server):
    import fal_client

    client = fal_client.SyncClient(key=providers.fal.KEY)
    client.submit("fal-ai/flux/dev/redux", arguments={
        "image_url": fal_client.encode((folder / "photo.png").read_bytes(), "image/png"),
        "seed": 7, "num_images": 1, "output_format": "png",
        "image_size": {"width": 1024, "height": 768}})


def runway_client():
    import runwayml

    return runwayml.RunwayML(api_key=providers.runway.KEY, max_retries=0)


def task(folder, server):
    runway_client().text_to_image.create(
        model="gen4_image", prompt_text="a cat", ratio="1280:720", seed=7)


def task_with_picture(folder, server):
    picture = base64.b64encode((folder / "photo.png").read_bytes()).decode()
    runway_client().text_to_image.create(
        model="gen4_image_turbo", prompt_text="a cat", ratio="1024:1024", seed=7,
        reference_images=[{"uri": f"data:image/png;base64,{picture}", "tag": "image1"}],
        content_moderation={"public_figure_threshold": "low"})


def gemini_client():
    from google import genai

    # The client's own choice is v1 by now; image models are documented for v1beta.
    return genai.Client(api_key=providers.gemini.KEY, http_options={"api_version": "v1beta"})


def content(folder, server):
    from google.genai import types

    client = gemini_client()
    client.models.generate_content(
        model="gemini-3.1-flash-image", contents=types.UserContent("a cat"),
        config=types.GenerateContentConfig(
            response_modalities=["IMAGE"], seed=7,
            image_config=types.ImageConfig(aspect_ratio="16:9", image_size="2K")))


def content_with_picture(folder, server):
    from google.genai import types

    picture = types.Part.from_bytes(
        data=(folder / "photo.png").read_bytes(), mime_type="image/png")
    client = gemini_client()
    client.models.generate_content(
        model="gemini-3.1-flash-image",
        contents=types.UserContent([picture, types.Part.from_text(text="a cat")]),
        config=types.GenerateContentConfig(
            response_modalities=["IMAGE"], seed=7, safety_settings=[
                types.SafetySetting(category=f"HARM_CATEGORY_{word}",
                                    threshold="BLOCK_LOW_AND_ABOVE")
                for word in ("HARASSMENT", "HATE_SPEECH", "SEXUALLY_EXPLICIT",
                             "DANGEROUS_CONTENT")]))


ACCEPT = {"header accept": (
    "application/json", "*/*", "the providers answer in JSON whatever is asked for")}
FALLBACK = {"header x-app-fal-disable-fallback": (
    None, "true", "a run that is repeated should be made by the same endpoint")}
PROMPT = {"prompt": "a cat"}
SCHNELL = {"model": "black-forest-labs/flux-schnell", **PROMPT, "seed": 7}
CASES = [
    Case("openai", Row("generate", "generate", PROMPT | {
        "model": "gpt-image-2.5-flare", "n": 2, "size": "1536x1024", "quality": "high",
        "background": "transparent", "format": "webp", "safety": "low",
        "options": {"output_compression": 80, "user": "me"}}, images=2), generate, ACCEPT),
    Case("openai", Row("edit", "edit", PROMPT | {
        "model": "gpt-image-2.5-flare", "size": "1024x1024", "format": "png",
        "image": "photo.png"}), edit, ACCEPT),
    Case("openai", Row("edit-two", "edit", PROMPT | {
        "model": "gpt-image-2", "images": ["photo.png", "second.png"]}), edit_two, ACCEPT),
    Case("replicate", Row("predict", "generate", SCHNELL | {
        "n": 2, "aspect_ratio": "16:9", "format": "png", "options": {"go_fast": False}}), predict),
    Case("replicate", Row("wait", "generate", SCHNELL | {"format": "png"},
                          config={"prefer_wait": 30}), predict_waiting),
    Case("replicate", Row("version", "generate", PROMPT | {
        "model": "stability-ai/sdxl", "seed": 7}), predict_version),
    Case("replicate", Row("upload", "edit", PROMPT | {
        "model": "black-forest-labs/flux-dev", "image": "photo.png"},
        config={"upload_above": 100}), upload),
    Case("fal", Row("queue", "generate", PROMPT | {
        "model": "fal-ai/flux/dev", "seed": 7, "n": 2, "format": "png", "steps": 30,
        "guidance": 3.5, "size": "1024x768"}), queue, FALLBACK),
    Case("fal", Row("picture", "vary", {
        "model": "fal-ai/flux/dev/redux", "image": "photo.png", "seed": 7, "format": "png",
        "size": "1024x768"}), queue_picture, FALLBACK),
    Case("gemini", Row("content", "generate", PROMPT | {
        "model": "gemini-3.1-flash-image", "seed": 7, "aspect_ratio": "16:9",
        "resolution": "2K"}), content),
    Case("gemini", Row("picture", "edit", PROMPT | {
        "model": "gemini-3.1-flash-image", "seed": 7, "image": "photo.png",
        "safety": "strict"}), content_with_picture),
    Case("runway", Row("task", "generate", PROMPT | {
        "model": "gen4_image", "seed": 7, "size": "1280x720"}), task, ACCEPT),
    Case("runway", Row("picture", "edit", PROMPT | {
        "model": "gen4_image_turbo", "seed": 7, "size": "1024x1024", "image": "photo.png",
        "safety": "low"}), task_with_picture, ACCEPT),
]


# MARK: What is compared


def seen(request) -> dict:
    """A request as what a provider reads of it."""
    result = {"method": request.method, "host": request.host, "path": request.path}
    result |= {f"query {name}": value for name, value in request.query}
    for name, value in request.headers:
        name = name.lower()
        if name not in UNCOMPARED and not name.startswith("x-stainless-"):
            result[f"header {name}"] = value.split("; boundary=")[0]
    return result | {f"body {name}": value for name, value in body(request).items()}


def body(request) -> dict:
    """The members of JSON, or the parts of a form: media type and digest of a file."""
    if request.media_type != "multipart/form-data":
        # Google takes both spellings, and its client mixes them.
        return json.loads(request.body.replace(b'"mime_type":', b'"mimeType":'))
    parts: dict[str, list] = {}
    for part in request.parts:
        value = part.text
        if part.filename is not None:
            value = (part.media_type, hashlib.sha256(part.body).hexdigest())
        parts.setdefault(part.name, []).append(value)
    return parts


def differences(theirs: dict, ours: dict) -> dict:
    """What only one of them sends, or sends otherwise."""
    return {name: (theirs.get(name), ours.get(name)) for name in sorted(theirs | ours)
            if theirs.get(name) != ours.get(name)}


@pytest.mark.parametrize("case", CASES, ids=[f"{case.id}:{case.row.name}" for case in CASES])
def test_the_client_sends_the_same(server, workspace, monkeypatch, case):
    if case.id not in [kind.id for kind in providers.ALL]:
        pytest.skip(f"the plugin {case.id} is not built")
    authority = workspace.config["http"]["ca_file"]
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, server.proxy)
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"):
        monkeypatch.setenv(name, authority)
    case.call(workspace.folder, server)
    theirs = next(request for request in server.requests if request.body)
    server.clear()
    outcome = send(workspace, server.provider(case.id), case.row)
    assert outcome.status == 0, outcome.err
    ours = next(request for request in server.requests if request.body)
    expected = {name: values[:2] for name, values in case.differences.items()}
    assert differences(seen(theirs), seen(ours)) == expected
