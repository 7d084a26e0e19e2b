"""xAI's Grok Imagine."""

from loopback.exchange import Answer, Request
from loopback.provider import Provider, Row

KEY = "xai-test-0123456789abcdef"


class XAI(Provider):
    id = "xai"
    hosts = ("api.x.ai",)
    base = "/v1"
    download_host = "imgen.x.ai"
    environment = {"XAI_API_KEY": KEY}
    credential = ("authorization", f"Bearer {KEY}")
    description_file = "xai.openapi.yaml"

    def everything(self, model: str, operation: str, values: dict) -> dict:
        options = values["options"] | {
            "storage_options": {"filename": "a.png"},
            "output": {"upload_urls": ["https://bucket.example.com/a.png"]}}
        # A deferred request waits two seconds: one row below has it.
        del options["deferred"]
        more = {"aspect_ratio": "16:9", "n": 1, "resolution": "2K"}
        return values | {"options": options} | more

    def rows(self) -> list[Row]:
        small = {"model": "grok-imagine-image", "prompt": "a red bicycle"}
        models = ["grok-imagine-image-2.0", "grok-imagine-image", "grok-imagine-image-2026-03-02"]
        return [
            Row("ten", "generate", small | {"n": 10}, ("/images/generations",), images=10),
            Row("ratio", "generate", small | {"aspect_ratio": "20:9", "resolution": "1K"},
                sends={"aspect_ratio": "20:9", "resolution": "1k"}),
            Row("parts-of-a-whole", "generate", small | {"aspect_ratio": "9:19.5"},
                sends={"aspect_ratio": "9:19.5"}),
            Row("auto", "generate", small | {"aspect_ratio": "auto"}, sends={"aspect_ratio": "auto"}),
            Row("tier", "generate", small | {
                "model": "grok-imagine-image-2.0", "resolution": "1.5K", "aspect_ratio": "1:2",
                "quality": "standard"}, sends={"resolution": "1.5k", "quality": "medium"}),
            Row("five", "edit", small | {
                "model": "grok-imagine-image-2.0",
                "images": ["photo.png", "second.png", "photo.jpg", "photo.png", "second.png"]},
                ("/images/edits",)),
            *[Row(f"{model}-deferred", "generate", small | {
                "model": model, "options": {"deferred": True}}, ("/images/generations",),
                sends={"response_format": "url"}) for model in models],
        ]

    def answer(self, request: Request) -> Answer:
        usage = {"cost_in_usd_ticks": 600000000}
        if request.method == "GET":
            job = self.jobs[request.path.split("/")[-1]]
            link = self.link(request, self.picture(job))
            return self.sampled(request, {"data": [{"url": link}], "usage": usage})
        fields = request.json
        if fields.get("deferred"):
            return self.sampled(request, {"request_id": self.new_job(request)})
        image = {"b64_json": self.encoded(request), "mime_type": "image/png",
                 "respect_moderation": True}
        return self.sampled(request, {"data": [image] * fields.get("n", 1), "usage": usage})

    def refusal(self, status: int, message: str) -> Answer:
        # §1: a wrong key is HTTP 400.
        return Answer.of_json({"code": "Client specified an invalid argument", "error": message},
                              400 if status == 401 else status, x_request_id="req_refused")
