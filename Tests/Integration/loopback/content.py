"""What Google's `generateContent` is, wherever it is served."""

import base64

from loopback import pictures
from loopback.exchange import Request

OPTIONS = {
    "stopSequences": ["STOP"], "responseModalities": ["TEXT", "IMAGE"],
    "responseFormat": {"image": {"aspectRatio": "ASPECT_RATIO_SIXTEEN_BY_NINE"}},
    "safetySettings": [
        {"category": "HARM_CATEGORY_HARASSMENT", "threshold": "BLOCK_ONLY_HIGH"}],
    "files": [{"fileUri": "https://generativelanguage.googleapis.com/v1beta/files/abc",
               "mimeType": "image/png"}],
    "tools": [{"googleSearch": {}}],
}


def problems(request: Request) -> list[str]:
    """Pictures in parts have to be pictures of the type that they name."""
    found = []
    for content in request.json["contents"]:
        for part in content["parts"]:
            blob = part.get("inlineData")
            kind = blob and (blob.get("mimeType") or blob["mime_type"])
            if blob and not pictures.is_picture(f"data:{kind};base64,{blob['data']}"):
                found.append(f"a part is no {kind}")
    return found


def answer() -> dict:
    data = base64.b64encode(pictures.picture(64, 64)).decode()
    return {
        "candidates": [{"index": 0, "finishReason": "STOP", "content": {
            "role": "model", "parts": [{"inlineData": {"mimeType": "image/png", "data": data}}]}}],
        "usageMetadata": {"promptTokenCount": 10, "candidatesTokenCount": 1120,
                          "totalTokenCount": 1130},
        "responseId": "a1B2c3D4",
    }
