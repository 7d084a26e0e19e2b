"""OpenAI's Images API."""

import base64

from loopback import events
from loopback.exchange import Answer, Request
from loopback.provider import Provider, Row

KEY = "sk-test-0123456789abcdef"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><path d="M0 0h64v64z"/></svg>'


class OpenAI(Provider):
    id = "openai"
    hosts = ("api.openai.com",)
    base = "/v1"
    environment = {"OPENAI_API_KEY": KEY}
    credential = ("authorization", f"Bearer {KEY}")
    description_file = "openai.openapi.json"
    overlay_file = "openai.overlay.yaml"

    def everything(self, model: str, operation: str, values: dict) -> dict:
        options = values["options"]
        # They need a format of their own, the last a picture more: rows below.
        for name in ("frame_count", "frame_duration_ms", "svg", "markup", "files"):
            options.pop(name, None)
        if operation == "generate":
            options.pop("input_fidelity", None)
        if not options["stream"]:
            del options["partial_images"]
        return values | {"format": "webp", "size": "1024x1536", "n": 1}

    def rows(self) -> list[Row]:
        small = {"model": "gpt-image-2.5-flare", "prompt": "a red bicycle"}
        edit = small | {"image": "photo.png"}
        marked = ["gpt-image-2.5-flare", "gpt-image-2.5-sunburst", "gpt-image-2.5-flare-2026-09-08",
                  "gpt-image-2.5-sunburst-2026-09-08", "gpt-image-2.6-flare",
                  "gpt-image-2.6-sunburst"]
        moving = {"format": "gif", "options": {"frame_count": 4, "frame_duration_ms": 100}}
        drawn = {"format": "svg",
                 "options": {"svg": {"model": "gpt-5.5", "reasoning": {"effort": "low"}}}}
        return [
            Row("ten", "generate", small | {"n": 10}, ("/images/generations",), images=10),
            Row("free-size", "generate", small | {"size": "1536x864"}, sends={"size": "1536x864"}),
            Row("fixed-size", "edit", small | {"model": "gpt-image-1.5", "size": "1536x1024",
                                              "image": "photo.png"}),
            Row("words", "generate", small | {
                "quality": "hd", "background": "transparent", "format": "png", "safety": "low",
            }, sends={"quality": "max", "background": "transparent", "moderation": "low"}),
            Row("jpeg", "generate", small | {"format": "jpeg"}, sends={"output_format": "jpeg"}),
            Row("organization", "generate", small,
                config={"organization": "org-1", "project": "proj_1"}),
            Row("edit-mask", "edit", edit | {"mask": "mask.png"}, ("/images/edits",)),
            Row("edit-jpeg", "edit", edit | {"image": "photo.jpg"}),
            Row("edit-sixteen", "edit", small | {"images": ["photo.png", "second.png"] * 8}),
            Row("edit-in-json", "edit", edit | {"safety": "low", "mask": "mask.png"},
                ("/images/edits",), sends={"moderation": "low"}),
            Row("uploaded", "edit", edit | {"options": {"files": ["file-1"]}}, ("/images/edits",)),
            *[Row(f"{model}-markup", "edit", {
                "model": model, "prompt": "as drawn", "images": ["photo.png", "overlay.png"],
                "options": {"markup": True}}) for model in marked],
            *[Row(f"{model}-{operation}-{special['format']}", operation,
                  (edit if operation == "edit" else small) | {"model": model} | special,
                  sends={"output_format": special["format"]})
              for model in ("gpt-image-2.6-flare", "gpt-image-2.6-sunburst")
              for operation in ("generate", "edit") for special in (moving, drawn)],
        ]

    def answer(self, request: Request) -> Answer:
        if request.path.endswith("/models"):
            return Answer.of_json({"object": "list", "data": [{"id": "gpt-image-2"}]})
        fields = request.fields
        count = int(fields.get("n") or 1)
        drawing = fields.get("output_format") == "svg"
        image = base64.b64encode(SVG).decode() if drawing else self.encoded(request)
        images = [{"b64_json": image} for _ in range(count)]
        if fields.get("stream") in (True, "true"):
            return events.stream(request, images[0])
        usage = {"total_tokens": 150, "input_tokens": 50, "output_tokens": 100,
                 "input_tokens_details": {"text_tokens": 10, "image_tokens": 40}}
        return self.sampled(
            request, {"created": 1795190400, "data": images, "usage": usage}, x_request_id="req_1")
