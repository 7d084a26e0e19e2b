"""Servers that speak OpenAI's Images API, each kind by its own description."""

import functools

from loopback import events
from loopback.description import Description
from loopback.exchange import Answer, Request
from loopback.gesso import facts
from loopback.provider import Provider, Row

KEY = "sk-test-0123456789abcdef"
FILES = {
    "other": ("openai.openapi.json", "other.overlay.yaml"),
    "litellm": ("openai.openapi.json", "other.overlay.yaml"),
    "azure": ("openai.openapi.json", "azure.overlay.yaml"),
    "localai": ("localai.openapi.yaml", None), "vllm": ("vllm.openapi.yaml", None),
    "sd-server": ("sd-server.openapi.yaml", None),
}


class OpenAICompatible(Provider):
    id = "openai-compatible"
    hosts = tuple(f"{name}.example" for name in FILES)
    base = "/v1"
    download_host = "other.example"
    environment = {"OPENAI_API_KEY": KEY}
    user_config = {"allow_origins": [f"https://{host}" for host in hosts]}
    entry = {"base_url": "https://other.example/v1"}

    @property
    def left_out(self) -> dict[str, str]:
        """Its rows are one and the same: what differs is the kind of server, in the rows below."""
        return {model["id"]: "" for model in facts(self.id)["models"]}

    def rows(self) -> list[Row]:
        draw = {"model": "a", "prompt": "a red bicycle"}
        edit = draw | {"image": "photo.png"}
        dials = {"seed": 7, "negative_prompt": "fog", "steps": 20}
        strong = dials | {"guidance": 4, "strength": 0.5}
        vllm = {"true_cfg_scale": 4, "flow_shift": 3, "generator_device": "cpu", "layers": 2,
                "lora": {"name": "a"}, "extra_params": {"a": 1}, "vae_use_tiling": True,
                "system_prompt": "a", "bot_task": "a", "user": "a", "output_compression": 90}
        rows = [Row(f"{kind}-generate", "generate", draw | {"n": 2, "size": "512x512"},
                    ("/images/generations",), images=2) for kind in FILES]
        rows += [Row(f"{kind}-edit", "edit", edit | {"size": "512x512"}) for kind in FILES]
        rows += [Row(f"{kind}-dials", "generate", draw | strong | {"size": "512x512"})
                 for kind in ("other", "litellm", "sd-server")]
        rows += [Row(f"{kind}-dials", "edit", edit | strong) for kind in ("other", "vllm")]
        rows += [Row(f"{kind}-two", "edit", draw | {"images": ["photo.png", "second.png"]})
                 for kind in FILES]
        rows += [Row(f"{kind}-mask", "edit", edit | {"mask": "mask.png"})
                 for kind in FILES]
        rows += [Row("other-alpha", "edit", edit | {"model": "gpt-image-2", "mask": "mask.png"},
                     config={"mask_polarity": "alpha"})]
        return [self.placed(row) for row in rows + [
            Row("localai-dials", "generate", draw | dials, sends={"prompt": "a red bicycle|fog"}),
            Row("localai-images", "generate", draw | {"images": ["photo.png"]}),
            Row("vllm-options", "generate", draw | {"format": "webp", "options": vllm}),
            Row("vllm-form", "edit", edit | {"options": {
                "resolution": 640, "layers": 3, "lora": {"name": "ink"}}}),
            Row("sd-server-own", "generate", draw | {"options": {
                "sd_cpp_extra_args": {"clip_skip": 2}}}),
            Row("other-words", "generate", draw | {
                "quality": "high", "background": "transparent", "format": "png",
                "style": "vivid"}),
            Row("other-moderation", "generate", draw | {"options": {"moderation": "low"}}),
            Row("other-stream", "generate", draw | {"options": {"stream": True}}),
            Row("other-extra", "generate", draw, config={"extra": {"user": "me"}},
                sends={"user": "me"}),
            Row("other-unnamed", "generate", draw | {"model": "default"}),
            Row("other-array", "edit", edit, config={"edit_field": "image[]"}),
            Row("other-link", "generate", draw, config={"response_format": "url"},
                sends={"response_format": "url"}),
        ]]

    def placed(self, row: Row) -> Row:
        """The row with the address and the settings of its kind of server."""
        kind = next(name for name in FILES if row.name.startswith(name))
        # A model of a name that is not OpenAI's gets masks that are white where they edit.
        config = {"server": kind, "mask_polarity": "white"} | row.config
        environment, base = {}, f"https://{kind}.example/v1"
        if kind == "azure":
            environment = {"AZURE_OPENAI_API_KEY": KEY, "OPENAI_API_VERSION": "2026-05-01"}
            base = "https://azure.example/openai/deployments/picture"
        return Row(row.name, row.operation, row.values, row.paths, row.sends, config, environment,
                   row.images, {"base_url": base})

    @functools.cached_property
    def descriptions(self) -> dict[str, Description]:
        return {f"{kind}.example": Description(*names) for kind, names in FILES.items()}

    def description_for(self, request: Request) -> Description:
        return self.descriptions[request.host]

    def credential_for(self, request: Request) -> tuple[str, str]:
        if request.host == "azure.example":
            return ("api-key", KEY)
        return ("authorization", f"Bearer {KEY}")

    def answer(self, request: Request) -> Answer:
        fields = request.fields
        count = int(fields.get("n") or 1)
        if fields.get("response_format") == "url":
            image = {"url": self.link(request, self.picture(request))}
        else:
            image = {"b64_json": self.encoded(request)}
        if fields.get("stream"):
            return events.stream(request, image)
        return self.sampled(request, {"created": 1795190400, "data": [image] * count},
                            x_request_id="req_1")
