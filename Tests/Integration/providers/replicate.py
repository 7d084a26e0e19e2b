"""Replicate."""

import functools

import jsonschema
import yaml

from loopback import description
from loopback.exchange import Answer, Request
from loopback.provider import Provider, Row

KEY = "r8_test0123456789abcdef"
TIMES = "2026-11-20T12:00:00Z"
#: What a model that no table has says of itself, in the form of the `openapi_schema` of a version.
INPUTS = {name: {"type": "string"} for name in ("prompt", "negative_prompt")} | {
    name: {"type": "string", "format": "uri"} for name in ("image", "mask", "redux_image")} | {
    "seed": {"type": "integer"}, "num_inference_steps": {"type": "integer"},
    "num_inference_steps_prior": {"type": "integer"}, "num_outputs": {"type": "integer"},
    "guidance_scale": {"type": "number"}, "guidance": {"type": "number"},
    "prompt_strength": {"type": "number"}, "scheduler": {"type": "string"},
    "apply_watermark": {"type": "boolean"}, "output_quality": {"type": "integer"},
    "megapixels": {"type": "string"}, "go_fast": {"type": "boolean"},
    "output_format": {"enum": ["webp", "jpg", "png"], "type": "string"},
    "aspect_ratio": {"type": "string"}, "width": {"type": "integer"}, "height": {"type": "integer"}}


class Replicate(Provider):
    id = "replicate"
    hosts = ("api.replicate.com",)
    base = "/v1"
    download_host = "replicate.delivery"
    environment = {"REPLICATE_API_TOKEN": KEY}
    credential = ("authorization", f"Bearer {KEY}")
    is_slow = True
    description_file = "replicate.openapi.json"
    overlay_file = "replicate.overlay.yaml"
    #: replicate.md §11.10: outputs may need the header; the host is Replicate's own.
    downloads_with_key = True

    def basic(self, model: str, operation: str) -> dict:
        values = super().basic(model, operation)
        if "flux-fill" in model:
            values["mask"] = "mask.png"
        if model.endswith("flux-1.1-pro"):
            values["prompt"] = "a red bicycle"
        return values

    def everything(self, model: str, operation: str, values: dict) -> dict:
        most = {"black-forest-labs/flux-schnell": 4, "stability-ai/stable-diffusion-3": 28}
        if model in most:
            values = values | {"steps": most[model] if values["steps"] > 20 else 1}
        if operation == "generate":
            values = {name: value for name, value in values.items() if name != "strength"}
        return values

    def rows(self) -> list[Row]:
        schnell = {"model": "black-forest-labs/flux-schnell", "prompt": "a red bicycle"}
        pro = schnell | {"model": "black-forest-labs/flux-1.1-pro"}
        edit = schnell | {"model": "black-forest-labs/flux-dev", "image": "photo.png"}
        sdxl = schnell | {"model": "stability-ai/sdxl", "image": "photo.png", "mask": "mask.png"}
        return [
            Row("four", "generate", schnell | {"n": 4}, (
                "/models/black-forest-labs/flux-schnell/predictions",),
                images=4),
            Row("size", "generate", schnell | {"size": "768x320"}),
            Row("custom", "generate", pro | {"size": "1440x256"}),
            Row("ratio", "generate", pro | {"aspect_ratio": "5:4"}),
            Row("low", "generate", schnell | {"safety": "low"}),
            Row("tolerance", "generate", pro | {"safety": "low"}),
            Row("jpeg", "generate", schnell | {"format": "jpeg"}),
            Row("webp", "generate", schnell | {"format": "webp"}),
            Row("mask", "edit", sdxl, ("/v1/predictions",)),
            Row("wait", "generate", schnell, config={"prefer_wait": 30, "cancel_after": 90}),
            Row("told", "generate", schnell, config={
                "webhook": "https://example.com/hook", "webhook_events_filter": ["completed"]}),
            Row("upload", "edit", edit, (
                "/v1/files", "/models/black-forest-labs/flux-dev/predictions"),
                config={"upload_above": 100}),
            Row("version", "generate", schnell | {"model": f"someone/else:{'a' * 64}"}),
            Row("unknown", "generate", schnell | {"model": "someone/else"}, (
                "/models/someone/else",)),
            Row("words", "embed", {"model": "krthr/clip-embeddings", "text": "a bicycle"}),
        ]

    @functools.cached_property
    def inputs(self) -> dict:
        return yaml.safe_load((description.OWN / "replicate-inputs.yaml").read_text())

    def problems(self, request: Request) -> list[str]:
        if request.method != "POST" or request.media_type != "application/json":
            return []
        body = request.json
        name = body.get("version", "").split(":")[0] or "/".join(request.path.split("/")[3:5])
        schema = self.inputs.get(name)
        if schema is None:
            return []
        validator = jsonschema.Draft202012Validator(schema)
        return [f"input of {name}: {error.message[-200:]}"
                for error in validator.iter_errors(body["input"])]

    def answer(self, request: Request) -> Answer:
        if request.path.endswith("/files"):
            link = request.url("api.replicate.com", "/v1/files/f1")
            # The Python client insists on the last two.
            return self.sampled(
                request, {"urls": {"get": link}, "name": "a.png", "etag": "a"}, 201)
        if request.path.endswith("/predictions"):
            return self.created(request)
        if "/predictions/" in request.path:
            name = request.path.split("/")[3]
            return self.sampled(request, self.prediction(request, name, "succeeded"))
        return self.model(request)

    def created(self, request: Request) -> Answer:
        name = self.new_job(request)
        waits = request.header("prefer")
        state = "succeeded" if waits else "starting"
        return self.sampled(request, self.prediction(request, name, state), 201)

    def prediction(self, request: Request, name: str, state: str) -> dict:
        job = self.jobs[name]
        given = job.json["input"]
        place = request.url("api.replicate.com", f"/v1/predictions/{name}")
        value = {
            "id": name, "model": "a/b", "version": "c" * 64, "input": given, "status": state,
            "created_at": TIMES, "error": None, "data_removed": False, "logs": "Using seed: 42\n",
            "urls": {"get": place, "cancel": f"{place}/cancel", "web": place}}
        if state == "succeeded":
            value |= {"output": self.output(request, job), "completed_at": TIMES,
                      "metrics": {"total_time": 1.2}}
        return value

    def output(self, request: Request, job: Request):
        given = job.json["input"]
        if job.json.get("version", "").startswith("1c0371070c"):
            return {"embedding": [0.1, 0.2, 0.3]}
        kind = {"jpg": "jpeg"}.get(given.get("output_format"), given.get("output_format") or "png")
        body = self.drawn(kind)
        if "flux-1.1-pro" in job.path:
            return self.link(request, body, f"image/{kind}")
        return [self.link(request, body, f"image/{kind}")
                for _ in range(given.get("num_outputs", 1))]

    def model(self, request: Request) -> Answer:
        """A model that publishes a schema; a version has it, and a model has its latest version."""
        schema = {"components": {"schemas": {
            "Input": {"type": "object", "properties": INPUTS},
            "Output": {"type": "array", "items": {"type": "string", "format": "uri"}}}}}
        version = {"id": "b" * 64, "created_at": TIMES, "cog_version": "0.9",
                   "openapi_schema": schema}
        if "/versions/" in request.path:
            return Answer.of_json(version)
        _, _, _, owner, name = request.path.split("/")
        return self.sampled(request, {
            "owner": owner, "name": name, "url": f"https://replicate.com/{owner}/{name}",
            "latest_version": version})

    def refusal(self, status: int, message: str) -> Answer:
        title = "Unauthenticated" if status == 401 else "Input validation failed"
        return Answer.of_json({"title": title, "detail": message, "status": status}, status)
