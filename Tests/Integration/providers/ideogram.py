"""Ideogram: three generations of its API on one host."""

import base64
import json

from loopback import pictures
from loopback.exchange import Answer, Request
from loopback.provider import Provider, Row

KEY = "ideogram-test-0123456789abcdef"
HOOK = "https://example.com/hook"
#: What changes an area that a mask marks, and refuses to do without.
MASKED = ("ideogram-3", "ideogram-v3", "V_2", "V_2_TURBO", "remove-object")
REFRAMES = ("reframe", "ideogram-v3-reframe", "V_2-reframe", "V_2_TURBO-reframe")
#: What shows a manner with further pictures, and not a thing.
STYLED = ("ideogram-3", "reframe", "ideogram-v3-reframe", "ideogram-v3-replace-background")
#: No field of theirs says so: they never answer with pictures.
LATER = ("/replace-background/", "/remove-object/")


class Ideogram(Provider):
    id = "ideogram"
    hosts = ("api.ideogram.ai",)
    download_host = "ideogram.ai"
    environment = {"IDEOGRAM_API_KEY": KEY}
    credential = ("api-key", KEY)
    is_slow = True
    description_file = "ideogram.openapi.json"
    overlay_file = "ideogram.overlay.yaml"

    def basic(self, model: str, operation: str) -> dict:
        values = super().basic(model, operation)
        if operation == "vary":
            values["prompt"] = "a red bicycle"
        if operation == "edit" and model in MASKED:
            values["mask"] = "mask.png"
        if model in REFRAMES:
            values["size"] = "1536x640"
        if operation == "describe" or model == "remove-object":
            del values["prompt"]
        return values

    def everything(self, model: str, operation: str, values: dict) -> dict:
        if operation == "describe":
            return values
        values, options = dict(values), dict(values.get("options", {}))
        given = {"webhook_url": HOOK, "custom_model_uri": "model/a/version/1",
                 "context_window": "auto"}
        options = {name: given.get(name, value) for name, value in options.items()}
        low = values.get("seed") == 7
        mask = options.pop("character_reference_images_mask", None)
        if operation == "upscale":
            values.pop("seed", None)
        if operation == "vary":
            values.pop("images", None)
        if "context_window" in options:
            values |= {"mask": "mask.png", "images": ["second.png"] * 3}
        if model in STYLED and not mask or operation != "generate" and model == "ideogram-3":
            values.pop("images", None)
        if mask and "images" in values:
            options["character_reference_images_mask"] = base64.b64encode(
                pictures.mask(256, 256)).decode()
        if model in STYLED or model == "ideogram-v3":
            # Codes exclude pictures and words of style.
            values |= {"style_images": ["second.png"]} if not low else {}
            options |= {"style_codes": ["1A2b3C4d", "00000000"]} if low else {}
        if "ideogram-v3" in model or model in ("ideogram-3", "V_2", "V_2_TURBO", "reframe"):
            if not (model == "ideogram-3" and operation == "edit" or (
                    model.startswith("V_2") and operation == "edit") or "transparent" in model):
                options["color_palette"] = {"name": "PASTEL"} if low else {
                    "members": [{"color_hex": "#b470b3", "color_weight": 0.5}]}
        return values | ({"options": options} if options else {})

    # MARK: Rows

    def rows(self) -> list[Row]:
        return self.second_rows() + self.first_rows() + self.legacy_rows()

    def second_rows(self) -> list[Row]:
        draw = {"model": "ideogram-3", "prompt": "a red bicycle"}
        new, old = draw | {"model": "ideogram-4-5"}, draw | {"model": "ideogram-2"}
        edit = new | {"image": "photo.png"}
        style = {"style_images": ["second.png"]}
        wait, path = {"options": {"async": False}}, "/v2/image"
        return [
            Row("queue", "generate", new, (f"{path}/generate/ideogram-4-5",),
                sends={"async": True}),
            Row("at-once", "generate", new | wait | {"n": 8}, images=8),
            Row("pictures", "generate", new | {"images": ["photo.png", "second.png"]}),
            Row("precise", "edit", edit, (f"{path}/precise-edit/ideogram-4-5",)),
            Row("precise-mask", "edit", edit | {"mask": "mask.png"}),
            Row("precise-five", "edit", new | {"images": ["photo.png"] + ["second.png"] * 4}),
            Row("window", "edit", edit | {"options": {"context_window": "0,0,128,128"}}),
            Row("ratio", "generate", draw | {"aspect_ratio": "10:16"}, (
                f"{path}/generate/ideogram-3",), sends={"aspect_ratio": "10x16"}),
            Row("size", "generate", draw | {"size": "1536x640"}, sends={"resolution": "1536x640"}),
            Row("looks", "generate", draw | style | {
                "style": "realistic", "style_preset": "oil_painting"}),
            Row("draft", "generate", draw | {"quality": "draft"},
                sends={"rendering_speed": "turbo"}),
            Row("inpaint-looks", "edit", draw | {
                "image": "photo.png", "mask": "mask.png", "style": "fiction"}, (
                f"{path}/inpaint/ideogram-3",)),
            Row("old-style", "generate", old | {"style": "render_3d", "aspect_ratio": "3:1"}),
            Row("eightfold", "upscale", {"model": "upscale", "image": "photo.png", "factor": 8},
                (f"{path}/upscale/auto",)),
            Row("background", "edit", edit | {"model": "replace-background", "n": 2},
                (f"{path}/replace-background/ideogram-3",), images=2),
        ]

    def first_rows(self) -> list[Row]:
        draw = {"model": "ideogram-v3", "prompt": "a red bicycle"}
        edit = draw | {"model": "edit", "image": "photo.png"}
        return [
            Row("first", "generate", draw | {"n": 2, "aspect_ratio": "16:9"}, (
                "/v1/ideogram-v3/generate",), {"aspect_ratio": "16x9", "num_images": 2}, images=2),
            Row("first-flash", "generate", draw | {"quality": "FLASH", "size": "512x1536"},
                sends={"rendering_speed": "FLASH", "resolution": "512x1536"}),
            Row("first-looks", "generate", draw | {
                "style": "vivid", "style_preset": "80S_ILLUSTRATION"}),
            Row("first-character", "edit", draw | {
                "images": ["photo.png", "second.png"], "mask": "mask.png"}),
            Row("first-edit", "edit", draw | {
                "model": "edit", "images": ["second.png"] * 10}, ("/v1/edit",)),
            Row("first-clear", "edit", edit | {"background": "transparent", "format": "png"}),
            Row("first-ratio", "edit", edit | {"aspect_ratio": "1:3"}),
        ]

    def legacy_rows(self) -> list[Row]:
        draw = {"model": "V_2", "prompt": "a red bicycle"}
        return [
            Row("legacy", "generate", draw | {"n": 8, "size": "1536x512", "style": "ANIME"},
                ("/generate",), images=8),
            Row("legacy-ratio", "generate", draw | {"model": "V_1", "aspect_ratio": "10:16"}),
            Row("legacy-remix", "vary", draw | {
                "image": "photo.png", "style": "RENDER_3D", "aspect_ratio": "16:9"}, ("/remix",)),
            Row("legacy-edit", "edit", draw | {
                "image": "photo.png", "mask": "mask.png", "style": "DESIGN", "n": 2}, ("/edit",),
                images=2),
            Row("legacy-upscale", "upscale", {
                "model": "upscale-legacy", "image": "photo.png"}, ("/upscale",)),
        ]

    # MARK: Judge

    def problems(self, request: Request) -> list[str]:
        if request.method == "GET":
            return []
        fields, found = self.asked_for(request), []
        if "resolution" in fields and "aspect_ratio" in fields:
            found.append("resolution and aspect_ratio exclude each other")
        if "style_codes" in fields and {"style_type", "style_reference_images"} & fields.keys():
            found.append("style_codes exclude style_type and style_reference_images")
        if "style_type" in fields and fields.get("model", "").startswith("V_1"):
            found.append("V_1 takes no style_type")
        if fields.get("model", "").startswith("V_2A") and (
                {"negative_prompt", "color_palette"} & fields.keys()):
            found.append("V_2A takes neither negative_prompt nor color_palette")
        if fields.get("size") == "source" and "images" not in fields:
            found.append("`source` needs images")
        presets = self.description.document["components"]["schemas"]["StylePresetV3"]["enum"]
        if fields.get("style_preset", presets[0]).upper() not in presets:
            found.append(f"there is no style_preset {fields['style_preset']}")
        return found + self.mask_problems(request)

    def mask_problems(self, request: Request) -> list[str]:
        """Black is edited, but where an object is removed."""
        black = "/remove-object/" not in request.path
        parts = request.parts if request.media_type == "multipart/form-data" else []
        masks = [pictures.opened(part.body).convert("L") for part in parts if part.name == "mask"]
        return [f"the mask is {'white' if black else 'black'} where it edits" for mask in masks
                if mask.getpixel((80, 80)) != (0 if black else 255)
                or mask.getpixel((5, 5)) != (255 if black else 0)]

    def asked_for(self, request: Request) -> dict:
        """The fields of a request, wherever they stand."""
        fields = request.fields
        inner = fields.get("image_request", fields)
        return inner if isinstance(inner, dict) else fields | json.loads(inner)

    # MARK: Answers

    def answer(self, request: Request) -> Answer:
        if "/describe" in request.path:
            return self.sampled(request, {"descriptions": [{"text": "a red bicycle"}]})
        if request.method == "GET":
            return self.state(request, request.path.split("/")[-1])
        fields = self.asked_for(request)
        if not request.path.startswith("/v2/"):
            return self.sampled(request, {"data": self.images(request, fields)})
        job = {"generation_id": self.new_job(request), "seed": 42}
        is_later = str(fields.get("async")).lower() == "true" or "webhook_url" in fields or any(
            word in request.path for word in LATER)
        return self.sampled(request, job if is_later else job | {
            "data": self.images(request, fields)})

    def state(self, request: Request, name: str) -> Answer:
        """Pending at first, then ready."""
        state = {"generation_id": name, "status": "pending"}
        if name in self.asked:
            job = self.jobs[name]
            state |= {"status": "completed", "usage_cost_usd_micros": 30000,
                      "data": self.images(request, self.asked_for(job))}
        self.asked.add(name)
        return self.sampled(request, state)

    def images(self, request: Request, fields: dict) -> list[dict]:
        image = {"is_image_safe": True, "prompt": "a red bicycle", "resolution": "1024x1024",
                 "seed": 42}
        return [image | {"url": self.link(request, pictures.picture())}
                for _ in range(int(fields.get("num_images") or 1))]

    def refusal(self, status: int, message: str) -> Answer:
        return Answer.of_json({"error": message}, status)
