"""Eden AI by its three ways, and OpenRouter by its two."""

import functools
import json

from loopback.description import Description
from loopback.exchange import Answer, Request
from loopback.gesso import facts
from loopback.provider import Provider, Row, full

KEY = "eden-test-0123456789abcdef"
ROUTER_KEY = "sk-or-test-0123456789abcdef"
ROUTER = "openrouter.ai"
EXPERT = "image/generation/"
#: What belongs to another way than the one that a row goes, by the way.
CHAT_ONLY = ("modalities", "temperature")
ROUTER_ONLY = ("provider", "stream")
EDEN_ONLY = ("response_format", "user", "extra_headers", "image_config")


class EdenAI(Provider):
    id = "edenai"
    hosts = ("api.edenai.run", "api.eu.edenai.run", ROUTER)
    download_host = "pictures.edenai.example"
    environment = {"EDENAI_API_KEY": KEY, "OPENROUTER_API_KEY": ROUTER_KEY}
    # A pipeline's own `base_url` gets no key but by leave of the user.
    user_config = {"allow_origins": ["https://api.eu.edenai.run", f"https://{ROUTER}"]}
    credential = ("authorization", f"Bearer {KEY}")
    description_file = "edenai.openapi.json"
    overlay_file = "edenai.overlay.yaml"

    @property
    def left_out(self) -> dict[str, str]:
        """Models that Eden AI does not name: rows below send them to OpenRouter."""
        return {each["id"]: "" for each in self.models() if "OpenRouter" in each["label"]}

    def models(self) -> list[dict]:
        return [each for each in facts(self.id)["models"] if each["operations"]]

    def everything(self, model: str, operation: str, values: dict) -> dict:
        options = dict(values.get("options", {}))
        if model.startswith(EXPERT):
            options |= {"provider_params": {"steps": 30, "size": "1536x1024"},
                        "fallbacks": ["minimax/image-01"]}
            return values | {"options": options}
        for name in CHAT_ONLY + ROUTER_ONLY:
            options.pop(name, None)
        options |= {"extra_headers": {"x-team": "a"}, "image_config": {"person": "a"}}
        return values | {"options": options}

    # MARK: Rows

    def rows(self) -> list[Row]:
        return self.eden_rows() + self.eden_chats() + [
            row for each in self.models() if each["id"] in self.left_out
            for row in self.routed_model(each)] + self.router_rows() + self.router_chats()

    def eden_rows(self) -> list[Row]:
        draw = {"model": "openai/gpt-image-2", "prompt": "a red bicycle"}
        nano = draw | {"model": "google/gemini-3.1-flash-image"}
        expert = draw | {"model": f"{EXPERT}openai/gpt-image-2"}
        images, edits = "/v3/images/generations", "/v3/images/edits"
        return [
            Row("ten", "generate", draw | {"n": 10, "size": "1536x1024", "format": "webp"},
                (images,), sends={"size": "1536x1024", "n": 10}, images=10),
            Row("low", "generate", draw | {"safety": "low"}, sends={"moderation": "low"}),
            Row("hd", "generate", draw | {"quality": "hd"}, sends={"quality": "high"}),
            Row("mask", "edit", draw | {"image": "photo.png", "mask": "mask.png"}, (edits,)),
            Row("sixteen", "edit", draw | {"images": ["photo.png", "second.png"] * 8}, (edits,)),
            Row("uploaded", "edit", draw | {
                "image": "photo.png", "options": {"files": ["file-1"]}}, (edits,)),
            Row("link", "generate", draw | {"options": {"response_format": "url"}}),
            Row("tier", "generate", nano | {"aspect_ratio": "8:1", "resolution": "4K"}, sends={
                "image_config": {"aspect_ratio": "8:1", "image_size": "4K"}}),
            Row("unknown", "generate", draw | {
                "model": "someone/else", "aspect_ratio": "16:9",
                "options": {"steps": 20}}, sends={"size": "16:9", "steps": 20}),
            Row("europe", "generate", draw, (images,),
                entry={"base_url": "https://api.eu.edenai.run"}),
            Row("expert", "generate", expert | {"n": 3, "size": "1024x1536"},
                ("/v3/universal-ai",), images=3),
            Row("expert-mask", "edit", expert | {"image": "photo.png", "mask": "mask.png"},
                ("/v3/universal-ai",)),
            Row("expert-two", "edit", expert | {"images": ["photo.png", "second.png"]}),
            Row("expert-link", "generate", expert | {"model": f"{EXPERT}minimax/image-01"}),
        ]

    def eden_chats(self) -> list[Row]:
        nano = {"model": "google/gemini-3.1-flash-image", "prompt": "a red bicycle"}
        path, chat = ("/v3/chat/completions",), {"endpoint": "chat"}
        return [
            Row("chat", "generate", nano, path, config=chat),
            Row("chat-frame", "generate", nano | {"aspect_ratio": "1:8", "resolution": "512"}, path,
                {"image_config": {"aspect_ratio": "1:8", "image_size": "512"}}, chat),
            Row("chat-size", "generate", nano | {"size": "1024x1024"}, path,
                {"image_config": {"aspect_ratio": "1:1", "image_size": "1K"}}, chat),
            Row("chat-own", "generate", nano | {"options": {
                "temperature": 2, "image_config": {"image_size": "2K"}}}, path, config=chat),
            Row("chat-edit", "edit", nano | {"image": "photo.png"}, path, config=chat),
            Row("chat-two", "edit", nano | {"images": ["photo.png", "second.png"]}, path,
                config=chat),
        ]

    def routed(self, name: str, operation: str, values: dict, paths: tuple[str, ...] = (
            "/api/v1/images",), sends: dict = {}, images: int = 1, **config) -> Row:
        """A row that goes to OpenRouter."""
        return Row(f"router-{name}", operation, values, paths, sends,
                   {"gateway": "openrouter"} | config, images=images,
                   entry={"base_url": f"https://{ROUTER}/api/v1"})

    def routed_model(self, model: dict) -> list[Row]:
        rows = []
        for operation in ("generate", "edit"):
            basic = {"model": model["id"]} | self.basic(model["id"], operation)
            rows.append(self.routed(f"{model['id']}-{operation}", operation, basic))
            for high in (False, True):
                values = full(model, high)
                options = {name: value for name, value in values["options"].items()
                           if name not in EDEN_ONLY + CHAT_ONLY}
                options |= {"provider": {
                    "only": ["Black Forest Labs"], "order": ["xAI"], "ignore": ["Azure"],
                    "sort": "price", "allow_fallbacks": high,
                    "options": {"black-forest-labs": {"steps": 28}}}}
                pictures = [basic["image"], *values["images"]] if "image" in basic else []
                every = {name: value for name, value in (basic | values).items()
                         if name not in ("image", "images")}
                every |= {"options": options} | ({"images": pictures} if pictures else {})
                word = "high" if high else "low"
                rows.append(self.routed(f"{model['id']}-{operation}-{word}", operation, every))
        return rows

    def router_rows(self) -> list[Row]:
        draw = {"model": "black-forest-labs/flux.2-pro", "prompt": "a red bicycle"}
        gpt, nano = draw | {"model": "openai/gpt-image-2"}, draw | {
            "model": "google/gemini-3.1-flash-image"}
        return [
            self.routed("frame", "generate", nano | {"aspect_ratio": "16:9", "resolution": "2K"},
                        sends={"aspect_ratio": "16:9", "resolution": "2K"}),
            self.routed("ratio", "generate", draw | {"aspect_ratio": "9:20", "resolution": "512"}),
            self.routed("parts-of-a-whole", "generate", draw | {"aspect_ratio": "19.5:9"},
                        sends={"aspect_ratio": "19.5:9"}),
            self.routed("auto", "generate", draw | {"aspect_ratio": "auto"},
                        sends={"aspect_ratio": "auto"}),
            self.routed("size", "generate", draw | {"size": "1024x768"},
                        sends={"size": "1024x768"}),
            self.routed("words", "generate", gpt | {
                "quality": "standard", "format": "jpeg", "n": 10}, images=10,
                sends={"quality": "medium", "output_format": "jpeg", "n": 10}),
            self.routed("clear", "generate", gpt | {
                "model": "openai/gpt-image-1.5", "background": "transparent", "format": "png"}),
            self.routed("sixteen", "edit", gpt | {"images": ["photo.png", "second.png"] * 8}),
            self.routed("app", "generate", draw, referer="https://example.com", title="Gesso"),
            self.routed("unknown", "generate", draw | {"model": "someone/else"}),
        ]

    def router_chats(self) -> list[Row]:
        nano = {"model": "google/gemini-3.1-flash-image", "prompt": "a red bicycle"}
        flux = nano | {"model": "black-forest-labs/flux.2-pro", "seed": 7}
        chat = functools.partial(
            self.routed, paths=("/api/v1/chat/completions",), endpoint="chat")
        only = {"modalities": ["image"]}
        return [
            chat("chat", "generate", nano, sends={"modalities": ["image", "text"]}),
            chat("chat-frame", "generate", nano | {"aspect_ratio": "16:9", "resolution": "512"},
                 sends={"image_config": {"aspect_ratio": "16:9", "image_size": "0.5K"}}),
            chat("chat-only", "generate", flux | {"options": only | {"temperature": 0}},
                 sends=only | {"seed": 7}),
            chat("chat-stream", "generate", nano | {"options": {"stream": True}}),
            chat("chat-extras", "generate", nano | {"options": {"image_config": {"strength": 1}}}),
            chat("chat-edit", "edit", nano | {"images": ["photo.png", "second.png"]}),
        ]

    # MARK: Judges

    @functools.cached_property
    def router(self) -> Description:
        return Description("openrouter.openapi.json", "openrouter.overlay.yaml")

    def description_for(self, request: Request) -> Description:
        return self.router if request.host == ROUTER else self.description

    def credential_for(self, request: Request) -> tuple[str, str]:
        return (self.credential[0], f"Bearer {ROUTER_KEY}") if request.host == ROUTER else (
            self.credential)

    def problems(self, request: Request) -> list[str]:
        body = request.fields
        found = []
        if "mask" in body.get("input", {}) and not body["input"].get("reference_images"):
            found.append("a mask needs a reference image")
        if body.get("model", "").startswith("openai/gpt-image"):
            found += ["no remote URLs for this model" for each in body.get("images", [])
                      if not each.get("image_url", "data:").startswith("data:")]
        if "metadata" in body and not body["metadata"]:
            found.append("metadata without members")
        return found

    # MARK: Answers

    def answer(self, request: Request) -> Answer:
        if request.method == "GET":
            return self.sampled(request, {"data": []})
        if request.path.endswith("/chat/completions"):
            return self.chat(request)
        if request.path.endswith("/universal-ai"):
            return self.expert(request)
        if request.host == ROUTER:
            return self.routed_answer(request)
        image = {"b64_json": self.encoded(request), "url": None}
        if request.json.get("response_format") == "url":
            image = {"b64_json": None, "url": self.link(request, self.picture(request))}
        return self.sampled(request, {
            "created": 1795190400, "data": [image] * request.json.get("n", 1), "cost": 0.0387,
            "provider": "openai"}, x_request_id="req_1")

    def expert(self, request: Request) -> Answer:
        body = request.json
        item = {"image": self.encoded(request), "image_resource_url": None}
        if "minimax" in body["model"]:
            item = {"image": None, "image_resource_url": self.link(request, self.picture(request))}
        return self.sampled(request, {
            "status": "success", "cost": "0.015", "provider": "openai", "feature": "image",
            "subfeature": "generation", "error": None,
            "output": {"items": [item] * body["input"].get("num_images", 1)}})

    def routed_answer(self, request: Request) -> Answer:
        picture = {"b64_json": self.encoded(request)}
        usage = {"prompt_tokens": 310, "completion_tokens": 1120, "total_tokens": 1430,
                 "cost": 0.0687}
        if not request.json.get("stream"):
            picture["media_type"] = f"image/{request.json.get('output_format', 'png')}"
            return self.sampled(request, {
                "data": [picture] * request.json.get("n", 1), "usage": usage})
        draft = picture | {"type": "image_generation.partial_image", "partial_image_index": 0}
        whole = picture | {"type": "image_generation.completed", "created": 1795190400,
                           "usage": usage}
        return events([draft, whole])

    def chat(self, request: Request) -> Answer:
        """Eden AI's picture stands in the place of the words, OpenRouter's beside them."""
        link = f"data:image/png;base64,{self.encoded(request)}"
        message = {"role": "assistant", "content": link}
        if request.host == ROUTER:
            message = {"role": "assistant", "content": "Here it is.", "images": [
                {"type": "image_url", "image_url": {"url": link}}]}
        whole = {"id": "gen-1", "object": "chat.completion", "model": request.json["model"]}
        if request.json.get("stream"):
            return events([whole | {"choices": [{"index": 0, "delta": message}]}, whole | {
                "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}])
        return self.sampled(request, whole | {
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]})

    def refusal(self, status: int, message: str) -> Answer:
        return Answer.of_json({"error": {"code": status, "message": message}}, status)


def events(values: list[dict]) -> Answer:
    """OpenRouter's stream, which ends with a word."""
    lines = [json.dumps(each) for each in values] + ["[DONE]"]
    body = "".join(f"data: {line}\n\n" for line in lines)
    return Answer.of_bytes(body.encode(), "text/event-stream")
