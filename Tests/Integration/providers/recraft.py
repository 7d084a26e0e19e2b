"""Recraft: one call a picture, in JSON."""

import base64

from loopback import pictures
from loopback.exchange import Answer, Request
from loopback.gesso import facts
from loopback.provider import Provider, Row

KEY = "recraft-test-0123456789abcdef"
ID = "a1f2c8d4-1234-4abc-9def-1111111111aa"
SVG = (b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">'
       b'<path d="M0 0h64v64z"/></svg>')
#: Models that draw in the manner of a style of one's own, and not without.
STYLES = "recraftv4_styles"
PROCESSING = ("removeBackground", "eraseRegion", "Upscale", "vectorize")
#: What the schema leaves open, in the form that the sheet has.
GIVEN = {
    "style_id": ID, "model": "recraftv3",
    "controls": {"colors": [{"rgb": [255, 142, 60], "weight": 0.5}],
                 "background_color": {"rgb": [255, 255, 255]}},
    "text_layout": [{"text": "HI", "bbox": [[0.1, 0.1], [0.9, 0.1], [0.9, 0.3], [0.1, 0.3]]}],
    "strict_color_palette": [[255, 142, 60], [0, 0, 0]],
}


class Recraft(Provider):
    id = "recraft"
    hosts = ("external.api.recraft.ai",)
    base = "/v1"
    environment = {"RECRAFT_API_TOKEN": KEY}
    credential = ("authorization", f"Bearer {KEY}")
    description_file = "recraft.openapi.json"
    overlay_file = "recraft.overlay.yaml"

    def basic(self, model: str, operation: str) -> dict:
        values = super().basic(model, operation)
        if model in ("eraseRegion", "generateBackground"):
            values["mask"] = "mask.png"
        if model == "eraseRegion":
            del values["prompt"]
        if model.startswith(STYLES):
            values["options"] = {"style_id": ID}
        if operation == "vary" and model.startswith("recraft"):
            values["prompt"] = "a red bicycle"
        return values

    def everything(self, model: str, operation: str, values: dict) -> dict:
        values = {name: value for name, value in values.items() if name != "images"}
        names = values.get("options", {}).keys() | self.open_options(model, operation)
        given = {name: GIVEN[name] for name in names & GIVEN.keys()}
        return values | {"options": values.get("options", {}) | given}

    def open_options(self, model: str, operation: str) -> set[str]:
        """Options that have no lowest and no highest value."""
        return {name for each in facts(self.id)["models"] for name in
                (each["options"] or {}).get("properties", {})
                if each["id"] == model and operation in each["operations"]}

    # MARK: Rows

    def rows(self) -> list[Row]:
        return self.drawing_rows() + self.changing_rows()

    def drawing_rows(self) -> list[Row]:
        draw = {"model": "recraftv4_1", "prompt": "a red bicycle"}
        three, two = draw | {"model": "recraftv3"}, draw | {"model": "recraftv2"}
        path = ("/v1/images/generations",)
        return [
            Row("six", "generate", draw | {"n": 6, "size": "1344x768", "format": "webp"}, path, {
                "n": 6, "size": "1344x768", "image_format": "webp"}, images=6),
            Row("ratio", "generate", draw | {"aspect_ratio": "14:10"}, path, {"size": "14:10"}),
            Row("pro", "generate", draw | {"model": "recraft-v4.1-pro", "size": "3072x1536"}, path,
                {"model": "recraftv4_1_pro"}),
            Row("svg", "generate", draw | {"format": "svg"}, path, {"model": "recraftv4_1_vector"}),
            Row("drawn", "generate", three | {
                "style": "vector_illustration", "style_preset": "line_art"}, path, {
                "model": "recraftv3", "style": "vector_illustration", "substyle": "line_art"}),
            Row("icon", "generate", two | {"style": "icon", "style_preset": "pictogram"}, path),
            Row("logo", "generate", three | {"style_preset": "emblem_punk"}, path,
                {"style": "logo_raster", "substyle": "emblem_punk"}),
            Row("vivid", "generate", three | {"style": "vivid"}, path,
                {"style": "digital_illustration"}),
            Row("manner", "generate", draw | {
                "model": STYLES, "style_images": ["photo.png", "second.png"]}, path),
            Row("controls", "generate", three | {"options": {
                "controls": {"artistic_level": 5, "no_text": True}}}, path),
            Row("odd-size", "generate", two | {"size": "1820x1024"}, path),
            Row("strict", "generate", draw | {"safety": "strict"}, path, {"block_nsfw": True}),
            Row("low", "generate", draw | {"safety": "low"}, path, {"block_nsfw": False}),
            Row("subscription", "generate", draw, path, config={"billing": "subscription"}),
        ]

    def changing_rows(self) -> list[Row]:
        edit = {"model": "recraftv3", "prompt": "a red bicycle", "image": "photo.png"}
        vary = {"model": "variateImage", "image": "photo.png"}
        images = "/v1/images"
        return [
            Row("strength", "edit", edit | {"strength": 0.2, "n": 2}, (f"{images}/imageToImage",),
                {"strength": 0.2, "n": 2}, images=2),
            Row("half", "edit", edit, (f"{images}/imageToImage",), {"strength": 0.5}),
            Row("inpaint", "edit", edit | {"mask": "mask.png"}, (f"{images}/inpaint",)),
            Row("inpaint-svg", "edit", edit | {"mask": "mask.png", "format": "svg"}, (
                f"{images}/inpaint",), {"model": "recraftv3_vector"}),
            Row("background", "edit", edit | {"model": "replaceBackground", "style": "any"}, (
                f"{images}/replaceBackground",), {"model": "recraftv3", "style": "any"}),
            Row("outpaint-ratio", "edit", edit | {"model": "outpaint", "aspect_ratio": "16:9"}, (
                f"{images}/outpaint",), {"size": "16:9"}),
            Row("vary", "vary", vary | {"n": 6}, (f"{images}/variateImage",), {"size": "1:1"},
                images=6),
            Row("trace", "vary", vary | {"model": "vectorize"}, (f"{images}/vectorize",)),
        ]

    # MARK: Judge

    def problems(self, request: Request) -> list[str]:
        body, found = request.json, []
        model = body.get("model", "")
        if "style_id" in body and {"style", "substyle"} & body.keys():
            found.append("style_id excludes a style")
        if model.startswith(STYLES) and not {"style_id", "style_reference_urls"} & body.keys():
            found.append(f"{model} needs a style of one's own")
        if model.startswith("recraftv4") and {
                "style", "substyle", "negative_prompt", "text_layout"} & body.keys():
            found.append(f"{model} has no styles, negative prompts and layouts")
        if "mask_url" in body:
            mask, image = (pictures.opened(base64.b64decode(body[name].split(",")[1]))
                           for name in ("mask_url", "image_url"))
            values = {value for _, value in mask.convert("L").getcolors()}
            if mask.size != image.size or mask.mode not in ("L", "1") or values - {0, 255}:
                found.append(f"the mask is {mask.mode} {mask.size} with {sorted(values)}")
            elif mask.convert("L").getpixel((80, 80)) != 255:
                found.append("the mask is black where it edits")
        return found

    # MARK: Answers

    def answer(self, request: Request) -> Answer:
        body = request.json
        image = {"image_id": ID, "b64_json": self.encoded(request)}
        if "vector" in body.get("model", "") + body.get("style", "") + request.path or (
                body.get("style") == "icon"):
            image["b64_json"] = base64.b64encode(SVG).decode()
        if any(request.path.endswith(word) for word in PROCESSING):
            return self.sampled(request, {"credits": 10, "image": image})
        if body.get("calculate_features"):
            image["features"] = {"nsfw_score": 0.01}
        return self.sampled(request, {"credits": 40, "data": [image] * body.get("n", 1)})

    def picture(self, request: Request, size: tuple[int, int] = (64, 64)) -> bytes:
        return self.drawn(request.json.get("image_format", "png"), size)

    def refusal(self, status: int, message: str) -> Answer:
        code = "unauthorized" if status == 401 else "invalid_request_parameter"
        return Answer.of_json({"code": code, "message": message}, status)
