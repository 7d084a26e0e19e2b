"""OpenAI's stream of events, in which the last one has the picture."""

import json

from loopback.exchange import Answer, Request


def stream(request: Request, image: dict) -> Answer:
    """A draft and the picture."""
    kind = "image_edit" if request.path.endswith("edits") else "image_generation"
    event = image | {
        "type": f"{kind}.completed", "created_at": 1795190412, "size": "1024x1024",
        "quality": "high", "background": "opaque",
        "output_format": request.fields.get("output_format") or "png",
        "usage": {"total_tokens": 2, "input_tokens": 1, "output_tokens": 1,
                  "input_tokens_details": {"text_tokens": 1, "image_tokens": 0}}}
    early = event | {"type": f"{kind}.partial_image", "partial_image_index": 0}
    text = "".join(f"event: {each['type']}\ndata: {json.dumps(each)}\n\n"
                   for each in (early, event))
    return Answer.of_bytes(text.encode(), "text/event-stream", x_request_id="req_1")
