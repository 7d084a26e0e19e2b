"""Runway: every call starts a task, which is looked at every five seconds."""

from loopback import pictures
from loopback.exchange import Answer, Request
from loopback.gesso import facts
from loopback.provider import Provider, Row

KEY = "key_" + "0123456789abcdef" * 8
MINIMUM = {"createdAt": "2026-11-20T12:00:00.000Z"}


class Runway(Provider):
    id = "runway"
    hosts = ("api.dev.runwayml.com", "runway-uploads.example")
    download_host = "dnznrvs05pmza.cloudfront.net"
    environment = {"RUNWAYML_API_SECRET": KEY}
    credential = ("authorization", f"Bearer {KEY}")
    description_file = "runway.openapi.json"
    overlay_file = "runway.overlay.yaml"
    is_slow = True

    def prepare(self, workspace) -> None:
        (workspace.folder / "large.png").write_bytes(pictures.picture(512, 512))

    def basic(self, model: str, operation: str) -> dict:
        values = super().basic(model, operation)
        if operation == "upscale":
            values["image"] = "large.png"
        if operation == "vary":
            values["prompt"] = "a red bicycle"
        if model == "router":
            values["options"] = {"configId": "my-router"}
        return values

    def everything(self, model: str, operation: str, values: dict) -> dict:
        options = {name: value for name, value in values.get("options", {}).items()
                   if name != "configId"}
        names = {each["id"]: (each["options"] or {}).get("properties", {})
                 for each in facts(self.id)["models"]}[model]
        if operation == "vary":
            values = {name: value for name, value in values.items() if name != "images"}
        # Two pictures where a row of the table takes references besides.
        count = 2 if operation == "edit" and "images" in values else 1
        if "tags" in names and operation != "upscale":
            options["tags"] = ["hero", "villain"][:count]
        if "subjects" in names:
            options["subjects"] = ["human", "object"][:count]
        if "configId" in names:
            options["configId"] = "my-router"
        return values | {"options": options}

    def rows(self) -> list[Row]:
        draw = {"model": "gen4_image", "prompt": "a red bicycle"}
        return [
            Row("size", "generate", draw | {"size": "2112x912"}, ("/v1/text_to_image",),
                sends={"ratio": "2112:912"}),
            Row("strict", "generate", draw | {"safety": "low"}),
            Row("four", "generate", draw | {"model": "gemini_image3_pro", "n": 4,
                                            "resolution": "4K", "aspect_ratio": "21:9"}, images=4),
            Row("ten", "generate", draw | {"model": "gpt_image_2", "n": 10}, images=10),
            Row("format", "generate", draw | {"model": "seedream5_pro", "format": "jpeg"}),
            Row("sixteen-times", "upscale", {
                "model": "magnific_precision_upscaler_v2", "image": "large.png", "factor": 8},
                ("/v1/image_upscale",)),
            Row("router", "generate", draw | {"model": "router"}, ("/v1/generate/image",),
                config={"router": "my-router"}),
            Row("upload", "edit", draw | {"image": "large.png"}, ("/v1/uploads", "/upload"),
                config={"upload_above": 512}),
        ]

    def credential_for(self, request: Request) -> tuple[str, str] | None:
        return None if request.host == "runway-uploads.example" else self.credential

    def problems(self, request: Request) -> list[str]:
        if request.host == "runway-uploads.example":
            return ["an upload carries the key"] if request.header("authorization") else []
        if request.header("x-runway-version") != "2024-11-06":
            return ["X-Runway-Version is required on every call"]
        return []

    def answer(self, request: Request) -> Answer:
        if request.path == "/v1/uploads":
            return self.sampled(request, {
                "uploadUrl": request.url("runway-uploads.example", "/upload"),
                "fields": {"key": "k1"}, "runwayUri": "runway://" + "a" * 20})
        if request.path == "/upload":
            return Answer(204)
        if request.method == "POST":
            more = {"routing": {"model": "gen4_image"}} if "generate/image" in request.path else {}
            return self.sampled(request, {"id": self.new_job(request)} | more)
        return self.state(request, request.path.split("/")[-1])

    def state(self, request: Request, name: str) -> Answer:
        job = self.jobs[name]
        count = job.json.get("outputCount", 1)
        links = [self.link(request, self.picture(job)) for _ in range(count)]
        return Answer.of_json(MINIMUM | {
            "id": name, "status": "SUCCEEDED", "output": links, "cost": {"credits": 5}})

    def refusal(self, status: int, message: str) -> Answer:
        return Answer.of_json({"error": message}, status)
