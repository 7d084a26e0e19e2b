"""Stability AI: the second generation of its API, and SDXL of the first."""

from loopback import pictures
from loopback.exchange import Answer, Request
from loopback.provider import Provider, Row

KEY = "sk-stability-test-0123456789"
SDXL = "stable-diffusion-xl-1024-v1-0"
QUEUED = ("replace-background-and-relight", "creative")


class Stability(Provider):
    id = "stability"
    hosts = ("api.stability.ai",)
    environment = {"STABILITY_API_KEY": KEY}
    credential = ("authorization", f"Bearer {KEY}")
    is_slow = True
    description_file = "stability.openapi.json"
    overlay_file = "stability.overlay.yaml"

    def basic(self, model: str, operation: str) -> dict:
        values = super().basic(model, operation)
        more = {
            "outpaint": {"options": {"left": 10}},
            "search-and-replace": {"options": {"search_prompt": "a dog"}},
            "search-and-recolor": {"options": {"select_prompt": "a dog"}},
            "conservative": {"options": {"prompt": "a bicycle"}},
            "creative": {"options": {"prompt": "a bicycle"}},
            "style-transfer": {"images": ["photo.png", "second.png"]},
            "erase": {"mask": "mask.png"},
        }
        if model == "erase":
            del values["prompt"]
        if "images" in more.get(model, {}):
            values.pop("image")
        return values | more.get(model, {})

    def everything(self, model: str, operation: str, values: dict) -> dict:
        if operation == "generate":
            values = {name: value for name, value in values.items() if name != "strength"}
        if model == "style-transfer":
            values = {name: value for name, value in values.items() if name != "images"}
        options = dict(values.get("options", {}))
        if model == SDXL:
            options["extras"] = {}
            values = values | {"n": 1}
            if operation == "generate":
                for name in ("init_image_mode", "mask_source", "step_schedule_start",
                             "step_schedule_end"):
                    del options[name]
            else:
                # Either how much is kept, or where in the steps the change begins and ends.
                options["init_image_mode"] = "IMAGE_STRENGTH"
                for name in ("mask_source", "step_schedule_start", "step_schedule_end"):
                    del options[name]
        return values | ({"options": options} if options else {})

    def rows(self) -> list[Row]:
        prompt = {"prompt": "a red bicycle"}
        edit = prompt | {"image": "photo.png"}
        v2 = "/v2beta/stable-image"
        return [
            Row("core-style", "generate", prompt | {
                "model": "core", "aspect_ratio": "21:9", "style_preset": "pixel-art",
                "format": "webp"}, (f"{v2}/generate/core",), sends={"style_preset": "pixel-art"}),
            Row("ultra-ratio", "generate", prompt | {"model": "ultra", "aspect_ratio": "9:21"}),
            Row("sd3-ratio", "generate", prompt | {"model": "sd3.5-medium", "aspect_ratio": "4:5"}),
            Row("inpaint-mask", "edit", edit | {"model": "inpaint", "mask": "mask.png"},
                (f"{v2}/edit/inpaint",)),
            Row("erase-mask", "edit", {"model": "erase", "image": "photo.png", "mask": "mask.png"},
                (f"{v2}/edit/erase",)),
            Row("relight-light", "edit", edit | {
                "model": QUEUED[0], "style_images": ["second.png"]},
                (f"{v2}/edit/{QUEUED[0]}",)),
            Row("sdxl-ten", "generate", prompt | {"model": SDXL, "n": 10, "size": "1536x640"},
                (f"/v1/generation/{SDXL}/text-to-image",), images=10),
            Row("sdxl-edit", "edit", edit | {"model": SDXL, "strength": 0.4},
                (f"/v1/generation/{SDXL}/image-to-image",)),
            Row("sdxl-schedule", "edit", edit | {"model": SDXL, "options": {
                "init_image_mode": "STEP_SCHEDULE", "step_schedule_start": 0.4,
                "step_schedule_end": 0.9}}),
            Row("sdxl-mask", "edit", edit | {"model": SDXL, "mask": "mask.png"},
                (f"/v1/generation/{SDXL}/image-to-image/masking",)),
            Row("sdxl-alpha", "edit", edit | {
                "model": SDXL, "options": {"mask_source": "INIT_IMAGE_ALPHA"}},
                (f"/v1/generation/{SDXL}/image-to-image/masking",)),
            Row("client", "generate", prompt | {"model": "core"}, config={
                "client_id": "app", "client_user_id": "user", "client_version": "1.0"}),
            Row("organization", "generate", prompt | {"model": SDXL}, config={
                "organization": "org-1"}),
        ]

    def answer(self, request: Request) -> Answer:
        if request.path.startswith("/v1/generation"):
            count = int(request.fields.get("samples") or 1)
            artifact = {"base64": self.encoded(request), "seed": 7, "finishReason": "SUCCESS"}
            return Answer.of_json({"artifacts": [artifact] * count})
        if request.path.startswith("/v2beta/results/"):
            return self.finished(pictures.picture(64, 64))
        if request.path.endswith(QUEUED):
            return self.sampled(request, {"id": "a6dc6c6e20acda010fe14d71f180658f"})
        return self.finished(self.picture(request), request.fields.get("output_format") or "png")

    def finished(self, body: bytes, kind: str = "png") -> Answer:
        return Answer.of_bytes(body, f"image/{kind}", finish_reason="SUCCESS", seed="7",
                               x_request_id="req_1")

    def refusal(self, status: int, message: str) -> Answer:
        body = {"id": "req_refused", "name": "unauthorized" if status == 401 else "bad_request",
                "errors": [message]}
        return Answer.of_json(body, status)
