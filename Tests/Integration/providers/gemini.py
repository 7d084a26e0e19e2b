"""Google's Gemini API."""

from loopback import content
from loopback.exchange import Answer, Request
from loopback.provider import Provider, Row

KEY = "AIza-test-0123456789abcdef"


class Gemini(Provider):
    id = "gemini"
    hosts = ("generativelanguage.googleapis.com",)
    base = "/v1beta"
    environment = {"GEMINI_API_KEY": KEY}
    credential = ("x-goog-api-key", KEY)
    description_file = "gemini.openapi.json"
    overlay_file = "gemini.overlay.yaml"

    def everything(self, model: str, operation: str, values: dict) -> dict:
        options = values["options"] | content.OPTIONS
        if model == "gemini-2.5-flash-image":
            del options["tools"]
        return values | {"options": options, "safety": "strict", "aspect_ratio": "16:9"}

    def rows(self) -> list[Row]:
        small = {"model": "gemini-3.1-flash-image", "prompt": "a red bicycle"}
        return [
            Row("size", "generate", small | {"size": "1376x768"}),
            Row("tier", "generate", small | {"aspect_ratio": "1:8", "resolution": "512"}),
            Row("safety", "generate", small | {"safety": "low"}),
            Row("fourteen", "edit", small | {"images": ["photo.png", "photo.jpg"] * 7}),
        ]

    def problems(self, request: Request) -> list[str]:
        return content.problems(request)

    def answer(self, request: Request) -> Answer:
        return self.sampled(request, content.answer())

    def refusal(self, status: int, message: str) -> Answer:
        reason = "API_KEY_INVALID" if status == 401 else "INVALID"
        detail = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason,
                  "domain": "googleapis.com"}
        return Answer.of_json({"error": {
            "code": 400, "message": message, "status": "INVALID_ARGUMENT", "details": [detail]}}, 400)
