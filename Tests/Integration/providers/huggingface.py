"""Hugging Face: its own servers, and five others behind its router, each in its own language."""

import functools

import jsonschema
import yaml

from loopback import description, pictures
from loopback.description import Description
from loopback.exchange import Answer, Request
from loopback.provider import Provider, Row

KEY = "hf_test0123456789abcdef"
ROUTER, HUB = "router.huggingface.co", "huggingface.co"
ENDPOINT = "mine.endpoints.huggingface.cloud"
DEV, SCHNELL = "black-forest-labs/FLUX.1-dev", "black-forest-labs/FLUX.1-schnell"
SD3 = "stabilityai/stable-diffusion-3-medium-diffusers"
SDXL = "stabilityai/stable-diffusion-xl-base-1.0"
KLEIN = "black-forest-labs/FLUX.2-klein-9B"
#: Who serves a model: provider, its name there, task. §4, and some for the sake of every route.
SERVED = {
    DEV: [("fal-ai", "fal-ai/flux/dev", ""), ("replicate", "black-forest-labs/flux-dev", ""),
          ("wavespeed", "wavespeed-ai/flux-dev", "")],
    SCHNELL: [("nscale", SCHNELL, ""), ("fal-ai", "fal-ai/flux/schnell", "")],
    SD3: [("hf-inference", SD3, "")],
    SDXL: [("fal-ai", "fal-ai/fast-sdxl", ""), ("hf-inference", SDXL, "")],
    KLEIN: [("fal-ai", "fal-ai/flux-2/klein/9b/edit", "image-to-image"),
            ("fal-ai", "fal-ai/flux-2/klein/9b", "text-to-image")],
    "acme/toys": [("fal-ai", "fal-ai/lora", "")],
}


class HuggingFace(Provider):
    id = "huggingface"
    hosts = (ROUTER, HUB, ENDPOINT)
    download_host = "v3.fal.media"
    environment = {"HF_TOKEN": KEY}
    credential = ("authorization", f"Bearer {KEY}")
    user_config = {"allow_origins": [f"https://{ENDPOINT}"]}
    description_file = "huggingface.openapi.yaml"

    def basic(self, model: str, operation: str) -> dict:
        if operation == "embed":
            return {"text": "a bicycle"}
        return super().basic(model, operation)

    def everything(self, model: str, operation: str, values: dict) -> dict:
        options = values["options"]
        if operation == "embed":
            return values
        if model == SD3:
            options |= {"provider": "hf-inference", "provider_id": SD3}
            return values | {"size": "1024x768"}
        # The scheduler is one of hf-inference, the name one of the row `named`.
        del options["scheduler" if "scheduler" in options else "provider"], options["provider_id"]
        options["provider"] = "fal-ai"
        if model == SCHNELL:
            values = values | {"steps": 12 if values["steps"] > 20 else 1}
        return values | {"size": "1024x768", "format": "jpeg"}

    # MARK: Rows

    def rows(self) -> list[Row]:
        return self.own_rows() + self.queue_rows() + self.other_rows()

    def own_rows(self) -> list[Row]:
        draw = {"model": SD3, "prompt": "a red bicycle", "options": {"provider": "hf-inference"}}
        edit = {"model": KLEIN, "prompt": "snow", "image": "photo.png",
                "options": {"provider": "hf-inference"}}
        most = {"steps": 28, "guidance": 5, "negative_prompt": "fog", "size": "1024x768",
                "seed": 42}
        path, mine = f"/hf-inference/models/{SD3}", {"base_url": f"https://{ENDPOINT}"}
        embed = {"model": "sentence-transformers/all-MiniLM-L6-v2", "text": "a bicycle"}
        return [
            Row("own", "generate", draw, (path,)),
            Row("own-most", "generate", draw | most, (path,), {"parameters": {
                "negative_prompt": "fog", "guidance_scale": 5, "num_inference_steps": 28,
                "seed": 42, "width": 1024, "height": 768}}),
            Row("own-json", "generate", draw | {"model": "acme/as-data"}),
            Row("own-links", "generate", draw | {"model": "acme/as-output"}),
            Row("own-edit", "edit", edit | {"size": "512x512"},
                (f"/hf-inference/models/{KLEIN}",)),
            Row("team", "generate", draw, config={"bill_to": "acme"}),
            Row("dedicated", "generate", draw | most, ("/",), config={"dedicated": True},
                entry=mine),
            Row("dedicated-edit", "edit", edit, ("/",), config={"dedicated": True}, entry=mine),
            Row("deep", "embed", embed | {"model": "acme/deep"}, images=2),
        ]

    def queue_rows(self) -> list[Row]:
        fal, look = {"provider": "fal-ai"}, f"/api/models/{DEV}"
        draw = {"model": DEV, "prompt": "a red bicycle", "seed": 7}
        klein = draw | {"model": KLEIN, "prompt": "snow"}
        paint = klein | {"model": "acme/paint", "image": "photo.png", "mask": "mask.png",
                         "strength": 0.5, "n": 2}
        return [
            Row("found", "generate", draw, (look, "/fal-ai/fal-ai/flux/dev", "/status")),
            Row("fal-size", "generate", draw | {"size": "1024x768", "format": "jpeg", "n": 4},
                (look, "/fal-ai/fal-ai/flux/dev"), config=fal, images=4,
                sends={"image_size": {"width": 1024, "height": 768}}),
            Row("fal-two", "edit", klein | {"images": ["photo.png", "second.png"]},
                (f"/api/models/{KLEIN}", "/fal-ai/fal-ai/flux-2/klein/9b/edit")),
            Row("fal-mask", "edit", paint | {"options": fal | {
                "provider_id": "fal-ai/flux-lora/inpainting"}},
                ("/fal-ai/fal-ai/flux-lora/inpainting",), images=2),
            Row("fal-weights", "generate", draw | {"model": "acme/toys"}, sends={"loras": [{
                "path": "https://huggingface.co/acme/toys/resolve/main/toys.safetensors",
                "scale": 1}]}),
            Row("fal-own", "generate", draw | {"options": fal | {"acceleration": "none"}}),
        ]

    def other_rows(self) -> list[Row]:
        draw = {"model": DEV, "prompt": "a red bicycle", "seed": 7}
        sized = draw | {"size": "512x512"}
        paint = sized | {"model": "acme/paint"}
        edit = {"model": "acme/paint", "prompt": "snow", "image": "photo.png"}
        replicate, together = {"provider": "replicate"}, {"provider": "together"}
        predictions = "/replicate/v1/models/black-forest-labs/flux-dev/predictions"
        version = {"provider_id": "acme/inpaint:" + "a" * 64}
        many = {"steps": 4, "guidance": 3, "negative_prompt": "fog"}
        wave = {"provider": "wavespeed", "provider_id": "wavespeed-ai/flux-dev"}
        return [
            Row("named", "generate", draw | {"options": replicate | {
                "provider_id": "black-forest-labs/flux-dev"}}, (predictions,)),
            Row("replicate", "generate", draw | {"format": "webp", "n": 2, "steps": 28},
                (f"/api/models/{DEV}", predictions), config=replicate, images=2),
            Row("replicate-sized", "generate", draw | {"size": "768x320", "guidance": 3},
                (f"/api/models/{DEV}", predictions), {"input": {
                    "prompt": "a red bicycle", "seed": 7, "guidance": 3, "aspect_ratio": "21:9",
                    "megapixels": "0.25"}}, config=replicate),
            Row("replicate-ratio", "generate", draw | {"aspect_ratio": "4:5"},
                (f"/api/models/{DEV}", predictions), config=replicate),
            Row("replicate-mask", "edit", edit | {
                "mask": "mask.png", "strength": 0.5, "n": 2, "size": "64x64",
                "options": replicate | version}, ("/replicate/v1/predictions",), images=2),
            Row("replicate-cold", "edit", edit | {"options": replicate | {
                "provider_id": "acme/cold"}}, (
                "/replicate/v1/models/acme/cold/predictions", "/replicate/v1/predictions/cold")),
            Row("together", "generate", paint | many | {"options": together | {
                "provider_id": "acme/paint"}}, ("/together/v1/images/generations",)),
            Row("together-two", "edit", {
                "model": "acme/paint", "prompt": "snow", "images": ["photo.png", "second.png"],
                "strength": 0.5, "options": together | {"provider_id": "acme/FLUX.2-pro"}}),
            Row("together-kontext", "edit", edit | {"options": together | {
                "provider_id": "black-forest-labs/FLUX.1-kontext-dev"}}),
            Row("nscale", "generate", sized | {"model": SCHNELL, "options": {
                "provider": "nscale"}}, (
                f"/api/models/{SCHNELL}", "/nscale/v1/images/generations"),
                sends={"size": "512x512", "model": SCHNELL}),
            Row("wavespeed", "generate", paint | many | {"options": wave}, (
                "/wavespeed/api/v3/wavespeed-ai/flux-dev", "/result", "/result")),
            Row("wavespeed-edit", "edit", edit | {
                "strength": 0.4, "size": "512x512", "options": wave}),
        ]

    # MARK: Judges

    @functools.cached_property
    def fal(self) -> Description:
        return Description("fal.openapi.yaml")

    @functools.cached_property
    def inputs(self) -> dict:
        return yaml.safe_load((description.OWN / "replicate-inputs.yaml").read_text())

    def problems(self, request: Request) -> list[str]:
        """§2: the router forwards as it is, so those behind it judge what is theirs, too."""
        if request.method != "POST":
            return []
        body = request.json
        if request.path in ("/", f"/hf-inference/models/{KLEIN}") and (
                "prompt" in body.get("parameters", {})):
            return [] if pictures.is_picture(body["inputs"]) and "," not in body["inputs"] else [
                "`inputs` is no picture in bare base64"]
        if request.path.startswith("/fal-ai/fal-ai/flux/"):
            behind = Request("POST", "queue.fal.run", request.path.removeprefix("/fal-ai"),
                             [*request.headers], request.body)
            return self.fal.problems(behind)
        if "/black-forest-labs/flux-dev/" in request.path and request.path.startswith("/replicate"):
            validator = jsonschema.Draft202012Validator(
                self.inputs["black-forest-labs/flux-dev"])
            return [error.message for error in validator.iter_errors(body["input"])]
        return []

    # MARK: Answers

    def answer(self, request: Request) -> Answer:
        if request.host == HUB:
            return self.hub(request)
        route = request.path.split("/")[1]
        return {"fal-ai": self.queue, "replicate": self.prediction, "wavespeed": self.task,
                "together": self.base64, "nscale": self.base64}.get(route, self.own)(request)

    def hub(self, request: Request) -> Answer:
        name = "/".join(request.path.split("/")[3:])
        lines = [{"provider": provider, "providerId": id, "status": "live",
                  "task": task or "text-to-image"} for provider, id, task in SERVED[name]]
        if name == "acme/toys":
            lines[0] |= {"adapter": "lora", "adapterWeightsPath": "toys.safetensors"}
        return self.sampled(request, {"id": name, "inferenceProviderMapping": lines})

    def own(self, request: Request) -> Answer:
        if request.path.endswith("/feature-extraction"):
            row = [0.25, -0.5, 1.0]
            return Answer.of_json([[row, row]] if "/deep/" in request.path else row)
        if request.path.endswith("/as-data"):
            return Answer.of_json({"data": [{"b64_json": pictures.base64_picture()}]})
        if request.path.endswith("/as-output"):
            return Answer.of_json({"output": [self.link(request, pictures.picture())]})
        return Answer.of_bytes(pictures.picture(), "image/png", x_request_id="req_1")

    def queue(self, request: Request) -> Answer:
        if request.method == "POST":
            job = self.new_job(request)
            app = request.path.split("/")[3]
            place = f"https://queue.fal.run/fal-ai/{app}/requests/{job}"
            return self.sampled(request, {
                "request_id": job, "response_url": place, "cancel_url": f"{place}/cancel"})
        name = request.path.split("/")[5]
        if request.path.endswith("/status"):
            state = "COMPLETED" if name in self.asked else "IN_QUEUE"
            self.asked.add(name)
            return self.sampled(request, {"status": state})
        job = self.jobs[name]
        image = {"url": self.link(request, self.picture(job))}
        return self.sampled(request, {
            "images": [image] * job.json.get("num_images", 1), "seed": 42})

    def prediction(self, request: Request) -> Answer:
        if request.method == "GET":
            return self.sampled(request, {
                "status": "succeeded", "output": self.link(request, pictures.picture())})
        if "/acme/cold/" in request.path:
            return self.sampled(
                request, {"id": "cold", "status": "starting", "output": None}, 201)
        given = request.json["input"]
        body = self.drawn({"jpg": "jpeg"}.get(kind := given.get("output_format", "png"), kind))
        links = [self.link(request, body) for _ in range(given.get("num_outputs", 1))]
        return self.sampled(request, {"status": "succeeded", "output": links}, 201)

    def base64(self, request: Request) -> Answer:
        return self.sampled(
            request, {"data": [{"b64_json": pictures.base64_picture()}]}, x_request_id="req_1")

    def task(self, request: Request) -> Answer:
        if request.method == "POST":
            job = self.new_job(request)
            place = f"https://api.wavespeed.ai/api/v3/predictions/{job}/result"
            return self.sampled(request, {"data": {
                "id": job, "status": "created", "urls": {"get": place}}})
        name = request.path.split("/")[5]
        if name not in self.asked:
            self.asked.add(name)
            return self.sampled(request, {"data": {"id": name, "status": "processing"}})
        link = self.link(request, pictures.picture())
        return self.sampled(request, {"data": {
            "id": name, "status": "completed", "outputs": [link]}})

    def refusal(self, status: int, message: str) -> Answer:
        return Answer.of_json({"error": message}, status, x_request_id="req_refused")
