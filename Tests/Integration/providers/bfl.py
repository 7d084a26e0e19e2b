"""Black Forest Labs."""

from loopback.exchange import Answer, Request
from loopback.provider import Provider, Row

KEY = "bfl-test-0123456789abcdef"


class BFL(Provider):
    id = "bfl"
    hosts = ("api.bfl.ai", "api.*.bfl.ai")
    download_host = "delivery.eu2.bfl.ai"
    environment = {"BFL_API_KEY": KEY}
    credential = ("x-key", KEY)
    is_slow = True
    description_file = "bfl.openapi.json"
    overlay_file = "bfl.overlay.yaml"

    def basic(self, model: str, operation: str) -> dict:
        values = super().basic(model, operation)
        if model == "flux-tools/erase-v1":
            values.pop("prompt")
            values["mask"] = "mask.png"
        if model == "flux-tools/outpainting-v1":
            values["size"] = "512x512"
        return values

    def everything(self, model: str, operation: str, values: dict) -> dict:
        options = dict(values.get("options", {}))
        # With a webhook the answer is another one: a row below.
        options.pop("webhook_url", None)
        return values | {"format": "webp", "options": options}

    def rows(self) -> list[Row]:
        prompt = {"prompt": "a red bicycle"}
        return [
            Row("fill", "edit", prompt | {
                "model": "flux-pro-1.0-fill", "image": "photo.png", "mask": "mask.png"},
                ("/v1/flux-pro-1.0-fill", "/v1/get_result")),
            Row("size", "generate", prompt | {"model": "flux-pro-1.1", "size": "1440x256"},
                sends={"width": 1440, "height": 256}),
            Row("flux2-size", "generate", prompt | {"model": "flux-2-pro", "size": "2048x2048"},
                sends={"width": 2048, "height": 2048}),
            Row("ratio", "generate", prompt | {"model": "flux-pro-1.1-ultra",
                                               "aspect_ratio": "21:9"}),
            Row("kontext-ratio", "generate", prompt | {"model": "flux-kontext-max",
                                                       "aspect_ratio": "9:21"}),
            Row("strict", "generate", prompt | {"model": "flux-2-pro", "safety": "strict"}),
            Row("low", "generate", prompt | {"model": "flux-pro-1.1", "safety": "low"}),
            Row("eight", "edit", prompt | {
                "model": "flux-2-max", "images": ["photo.png", "second.png"] * 4}),
            Row("webhook", "generate", prompt | {
                "model": "flux-pro-1.1", "options": {"webhook_url": "https://hooks.example.com/a"}},
                ("/v1/flux-pro-1.1", "/v1/get_result")),
            Row("region", "generate", prompt | {"model": "flux-2-pro"}, config={"region": "us"}),
        ]

    def answer(self, request: Request) -> Answer:
        if request.path.endswith("/get_result"):
            return self.state(request, dict(request.query)["id"])
        job = self.new_job(request)
        if request.json.get("webhook_url"):
            return self.sampled(request, {
                "id": job, "status": "Pending", "webhook_url": request.json["webhook_url"]})
        # §1 of Polling protocol: the task lives on one cluster, which is not the host asked.
        poll = request.url("api.eu2.bfl.ai", f"/v1/get_result?id={job}")
        return self.sampled(request, {"id": job, "polling_url": poll, "cost": 4.0})

    def state(self, request: Request, name: str) -> Answer:
        """Pending at first, then ready."""
        job = self.jobs[name]
        if name not in self.asked:
            self.asked.add(name)
            return self.sampled(request, {"id": name, "status": "Pending", "progress": 0.4})
        result = {"sample": self.link(request, self.picture(job)), "seed": 42}
        return self.sampled(request, {"id": name, "status": "Ready", "result": result})

    def refusal(self, status: int, message: str) -> Answer:
        return Answer.of_json({"detail": message}, 403 if status == 401 else status)
