"""fal's queue."""

import base64

from loopback.exchange import Answer, Request
from loopback.gesso import facts
from loopback.provider import Provider, Row

KEY = "fal-test-0123456789abcdef"


class Fal(Provider):
    id = "fal"
    hosts = ("queue.fal.run", "queue.falrun.com", "rest.fal.ai", "v3.fal.media")
    download_host = "v3.fal.media"
    environment = {"FAL_KEY": KEY}
    credential = ("authorization", f"Key {KEY}")
    is_slow = True
    description_file = "fal.openapi.yaml"

    def basic(self, model: str, operation: str) -> dict:
        values = super().basic(model, operation)
        if model.endswith(("/inpainting", "/fill", "-fill")):
            values["mask"] = "mask.png"
        return values

    def everything(self, model: str, operation: str, values: dict) -> dict:
        given = {
            "loras": [{"path": "https://example.com/a.safetensors", "scale": 0.8}],
            "embeddings": [{"path": "https://example.com/a.pt", "tokens": ["a"]}],
            "fill_image": {"fill_image_url": "https://example.com/a.png"},
            "control_loras": [{"path": "a"}], "controlnets": [{"path": "a"}],
            "controlnet_unions": [{"path": "a"}], "ip_adapters": [{"path": "a"}],
            "easycontrols": [{"control_method_url": "a"}],
        }
        names = {name for name in given if name in self.option_names(model)}
        options = values["options"] | {name: given[name] for name in names}
        if values.get("steps") and "schnell" in model and "redux" not in model:
            values = values | {"steps": 12 if values["steps"] > 20 else 1}
        return values | {"options": options}

    def option_names(self, model: str) -> set[str]:
        rows = [each for each in facts(self.id)["models"] if each["id"] == model]
        return {name for row in rows for name in row["options"]["properties"]}

    def rows(self) -> list[Row]:
        dev = {"model": "fal-ai/flux/dev", "prompt": "a red bicycle"}
        edit = dev | {"model": "fal-ai/flux/dev/image-to-image", "image": "photo.png"}
        every = {"priority": "low", "start_timeout": 30, "no_retry": True, "store_io": False,
                 "object_lifetime": 3600, "allow_fallback": False, "runner_hint": "a",
                 "max_queue_length": 5, "webhook": "https://example.com/hook"}
        return [
            Row("queue", "generate", dev, (
                "/fal-ai/flux/dev", "/status", "/status")),
            Row("four", "generate", dev | {"n": 4}, images=4, sends={"num_images": 4}),
            Row("size", "generate", dev | {"size": "1000x600"},
                sends={"image_size": {"width": 1000, "height": 600}}),
            Row("ratio", "generate", dev | {"aspect_ratio": "21:9"}),
            Row("preset", "generate", dev | {"aspect_ratio": "16:9"}),
            Row("jpeg", "generate", dev | {"format": "jpeg"}, sends={"output_format": "jpeg"}),
            Row("strict", "generate", dev | {"safety": "strict"},
                sends={"enable_safety_checker": True}),
            Row("tolerance", "generate", dev | {"model": "fal-ai/flux-pro/v1.1", "safety": "low"},
                sends={"safety_tolerance": "6"}),
            Row("headers", "generate", dev, config=every),
            Row("backup", "generate", dev, config={"host": "queue.falrun.com"}),
            Row("upload", "edit", edit, (
                "/storage/upload/initiate", "/upload/photo", "/fal-ai/flux/dev/image-to-image"),
                config={"upload_above": 100}),
        ]

    def credential_for(self, request: Request) -> tuple[str, str] | None:
        return None if request.host == "v3.fal.media" else self.credential

    def problems(self, request: Request) -> list[str]:
        if request.host == "v3.fal.media" and request.header("authorization"):
            return ["an upload carries the key"]
        return []

    def answer(self, request: Request) -> Answer:
        if request.path == "/storage/upload/initiate":
            return self.sampled(request, {
                "file_url": request.url("v3.fal.media", "/files/photo.png"),
                "upload_url": request.url("v3.fal.media", "/upload/photo")})
        if request.method == "PUT":
            return Answer(202 if request.path.endswith("/cancel") else 200)
        if request.method == "POST":
            return self.queued(request)
        return self.state(request)

    def queued(self, request: Request) -> Answer:
        job = self.new_job(request)
        _, owner, alias = request.path.split("/")[:3]
        place = request.url(request.host, f"/{owner}/{alias}/requests/{job}")
        return self.sampled(request, {
            "status": "IN_QUEUE", "request_id": job, "queue_position": 0, "response_url": place,
            "status_url": f"{place}/status", "cancel_url": f"{place}/cancel"})

    def state(self, request: Request) -> Answer:
        words = request.path.split("/")
        name = words[words.index("requests") + 1]
        if not request.path.endswith("/status"):
            return self.result(request, self.jobs[name])
        state = "COMPLETED" if name in self.asked else "IN_PROGRESS"
        self.asked.add(name)
        return self.sampled(request, {"status": state})

    def result(self, request: Request, job: Request) -> Answer:
        kind = job.json.get("output_format") or job.json.get("format") or "png"
        body = self.picture(job)
        link = f"data:image/{kind};base64,{base64.b64encode(body).decode()}"
        if not job.json.get("sync_mode"):
            link = self.link(request, body, f"image/{kind}")
        images = [{"url": link}] * job.json.get("num_images", 1)
        return self.sampled(request, {"images": images, "seed": 42}, x_fal_billable_units="1")

    def refusal(self, status: int, message: str) -> Answer:
        return Answer.of_json({"detail": message}, status, x_fal_request_id="req_refused")
