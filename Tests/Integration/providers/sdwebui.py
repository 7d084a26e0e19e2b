"""The web UIs of Stable Diffusion: a server of the user's own, at its usual place."""

import base64
import json

from loopback import pictures
from loopback.exchange import Answer, Request
from loopback.provider import Provider, Row

AUTH = "me:open-sesame-0123456789"
CHECKPOINT = "sd_xl_base_1.0.safetensors [31e35c80fc]"
LOADED = "dreamshaper_8"
#: Options that have no lowest and no highest value, or not any word.
GIVEN = {
    "styles": ["ink"], "sampler_name": "DPM++ 2M", "scheduler": "Karras",
    "override_settings": {"CLIP_stop_at_last_layers": 2},
    "alwayson_scripts": {"controlnet": {"args": []}}, "script_name": "prompt matrix",
    "script_args": [1, "a"], "upscaler_1": "R-ESRGAN 4x+", "upscaler_2": "Lanczos"}
#: What txt2img does not have. Of img2img it is the second pass.
OF_PICTURES = (
    "resize_mode", "image_cfg_scale", "mask", "inpaint", "initial", "include_init")


class SDWebUI(Provider):
    id = "sdwebui"
    hosts = ("127.0.0.1:7860",)
    environment = {"SDWEBUI_AUTH": AUTH}
    credential = ("authorization", f"Basic {base64.b64encode(AUTH.encode()).decode()}")
    description_file = "sdwebui.openapi.yaml"

    def everything(self, model: str, operation: str, values: dict) -> dict:
        options = values["options"]
        if operation == "upscale":
            return {"options": options | {
                name: GIVEN[name] for name in ("upscaler_1", "upscaler_2")}}
        given = {name: value for name, value in GIVEN.items() if "upscaler" not in name}
        left_out = OF_PICTURES if operation == "generate" else ("enable_hr", "hr_")
        return values | {"options": {
            name: value for name, value in (options | given).items()
            if not name.startswith(left_out)}}

    # MARK: Rows

    def rows(self) -> list[Row]:
        draw = {"model": "loaded", "prompt": "a red bicycle"}
        edit = draw | {"image": "photo.png"}
        named = draw | {"model": "sd_xl_base_1.0"}
        enlarge = {"model": "upscaler", "image": "photo.png"}
        text, image = "/sdapi/v1/txt2img", "/sdapi/v1/img2img"
        enlarged = ("/sdapi/v1/upscalers", "/sdapi/v1/extra-single-image")
        return [
            Row("loaded", "generate", draw, (text, "/sdapi/v1/progress"), {"batch_size": 1}),
            Row("size", "generate", draw | {"size": "768x512", "seed": 42}, (text,),
                {"width": 768, "height": 512, "seed": 42}),
            Row("ratio", "generate", draw | {"aspect_ratio": "16:9"}, (text,),
                {"width": 1408, "height": 792}),
            Row("batches", "generate", draw | {"n": 3, "options": {"batch_size": 2}}, (
                text, "/sdapi/v1/progress", text), {"batch_size": 2}, images=3),
            Row("overview", "generate", draw | {"n": 4, "options": {
                "batch_size": 4, "save_images": True}}, images=4),
            Row("checkpoint", "generate", named | {"format": "jpeg"}, (
                "/sdapi/v1/sd-models", text), {"override_settings": {
                    "sd_model_checkpoint": CHECKPOINT, "samples_format": "jpg"}}),
            Row("flux", "generate", draw | {"guidance": 3.5}, (text,), {
                "cfg_scale": 1, "distilled_cfg_scale": 3.5},
                {"guidance_field": "distilled_cfg_scale"}),
            Row("edit", "edit", edit | {"strength": 0.6, "size": "512x128"}, (image,),
                {"denoising_strength": 0.6, "resize_mode": 1, "width": 512}),
            Row("mask", "edit", edit | {"mask": "mask.png", "format": "webp"}, (image,), {
                "inpainting_fill": 1, "inpaint_full_res": False, "mask_blur": 4}),
            Row("vary", "vary", {"model": "loaded", "image": "photo.png", "n": 2}, (image,),
                {"denoising_strength": 0.2}, {"vary_strength": 0.2}, images=2),
            Row("first", "upscale", enlarge | {"factor": 4}, enlarged, {
                "upscaler_1": "R-ESRGAN 4x+", "resize_mode": 0, "upscaling_resize": 4}),
            Row("named", "upscale", enlarge | {"model": "Lanczos"}, enlarged,
                {"upscaler_1": "Lanczos"}),
            Row("to-size", "upscale", enlarge | {"options": {
                "upscaling_resize_w": 640, "upscaling_resize_h": 480, "upscaling_crop": True}},
                enlarged, {"resize_mode": 1, "upscaling_resize_w": 640}),
        ]

    # MARK: Judge

    def problems(self, request: Request) -> list[str]:
        if request.method != "POST" or not request.body:
            return []
        body = request.json
        texts = [*body.get("init_images", []), *(
            body[name] for name in ("mask", "image") if name in body)]
        found = ["no picture in base64" for text in texts if not pictures.is_picture(text)]
        if len(body.get("init_images", [])) > body.get("batch_size", 1):
            found.append("bad number of images passed")
        if "mask" in body and not found:
            mask = pictures.opened(base64.b64decode(body["mask"])).convert("L")
            # §4: white is repainted; the picture is as large.
            if mask.size != (256, 256) or mask.getpixel((80, 80)) != 255:
                found.append("the mask is not white where it edits, or of another size")
        return found

    # MARK: Answers

    def answer(self, request: Request) -> Answer:
        if request.path.endswith("/sd-models"):
            return Answer.of_json([
                {"title": CHECKPOINT, "model_name": "sd_xl_base_1.0", "hash": "31e35c80fc",
                 "sha256": None, "filename": "/models/sd_xl_base_1.0.safetensors"},
                {"title": f"{LOADED}.safetensors", "model_name": LOADED, "hash": None}])
        if request.path.endswith("/upscalers"):
            return Answer.of_json([
                {"name": "None", "model_path": None}, {"name": "Lanczos", "model_path": None},
                {"name": "R-ESRGAN 4x+", "model_path": "/models/RealESRGAN_x4plus.pth"}])
        if request.path.endswith("/progress"):
            return Answer.of_json({"progress": 0, "state": {"interrupted": False}})
        if request.path.endswith("/extra-single-image"):
            return Answer.of_json(
                {"html_info": "<p></p>", "image": pictures.base64_picture(512, 512)})
        return self.drawing(request.json)

    def drawing(self, body: dict) -> Answer:
        """§5, with the overview of §9.3."""
        count, seed = body["batch_size"], body.get("seed", 42)
        settings = body.get("override_settings", {})
        kind = settings.get("samples_format", "png")
        image = base64.b64encode(self.drawn(kind)).decode()
        has_overview = bool(body.get("save_images")) and count > 1
        info = {"all_seeds": [seed + index for index in range(count)],
                "all_prompts": [body.get("prompt", "")] * count,
                "index_of_first_image": int(has_overview),
                "sd_model_name": "sd_xl_base_1.0" if "sd_model_checkpoint" in settings else LOADED}
        return Answer.of_json({"images": [image] * (count + has_overview), "parameters": {},
                               "info": json.dumps(info)})

    def refusal(self, status: int, message: str) -> Answer:
        return Answer.of_json({"detail": message}, status)
