"""Google's Vertex AI: Gemini models, Imagen, embeddings."""

import base64
from urllib.parse import parse_qs

from loopback import account, content, pictures
from loopback.exchange import Answer, Request
from loopback.gesso import Workspace
from loopback.provider import Provider, Row

TOKEN = "ya29.test-0123456789abcdef"


class Vertex(Provider):
    id = "vertex"
    hosts = ("aiplatform.googleapis.com", "*-aiplatform.googleapis.com", "oauth2.googleapis.com")
    base = "/v1"
    environment = {"GOOGLE_APPLICATION_CREDENTIALS": "account.json"}
    credential = ("authorization", f"Bearer {TOKEN}")
    description_file = "gemini.openapi.json"
    overlay_file = "vertex.overlay.yaml"

    def prepare(self, workspace: Workspace) -> None:
        (workspace.folder / "account.json").write_text(account.key_file())

    def everything(self, model: str, operation: str, values: dict) -> dict:
        options = values.get("options", {}) | {"labels": {"team": "a"}}
        if model.startswith("gemini"):
            options |= content.OPTIONS | {
                "personGeneration": "ALLOW_ADULT", "prominentPeople": "ALLOW",
                "imageOutputOptions": {"mimeType": "image/png"}}
            return values | {"options": options, "aspect_ratio": "16:9"}
        if operation == "upscale":
            return {"factor": 4, "options": {"compressionQuality": 80}}
        if operation == "embed":
            return {"options": {"dimension": values["options"]["dimension"]}}
        if operation == "edit":
            # §4: mask editing takes one picture and its mask only: rows below have it.
            for name in ("maskMode", "dilation"):
                del options[name]
        # With a seed the two are refused or without effect; the row `marked` has them.
        return values | {"options": options | {"addWatermark": False, "enhancePrompt": False},
                         "format": "jpeg"}

    def rows(self) -> list[Row]:
        edit = {"model": "imagen-3.0-capability-001", "prompt": "a red bicycle",
                "image": "photo.png"}
        draw = {"model": "imagen-4.0-generate-001", "prompt": "a red bicycle"}
        flash = {"model": "gemini-3.1-flash-image", "prompt": "a red bicycle"}
        place = "/v1/projects/test-project/locations"
        models = "publishers/google/models"
        return [
            Row("global", "generate", flash, (
                f"{place}/global/{models}/gemini-3.1-flash-image:generateContent",)),
            Row("region", "generate", flash, (
                f"{place}/europe-west2/{models}/gemini-3.1-flash-image:generateContent",),
                environment={"GOOGLE_CLOUD_LOCATION": "europe-west2"}),
            Row("project", "generate", draw, (
                f"/v1/projects/other/locations/asia-northeast3/{models}/{draw['model']}:predict",),
                config={"project": "other", "location": "asia-northeast3"}),
            Row("marked", "generate", draw | {"n": 4, "aspect_ratio": "9:16", "resolution": "2K",
                "safety": "low", "options": {"addWatermark": True, "enhancePrompt": True}},
                images=4),
            Row("mask", "edit", edit | {"mask": "mask.png", "options": {"dilation": 0.01}}),
            Row("own-mask", "edit", edit | {"options": {
                "maskMode": "MASK_MODE_SEMANTIC", "maskClasses": [1], "dilation": 0.5}}),
            Row("styled", "edit", edit | {"style_images": ["second.png"],
                                          "options": {"styleDescription": "ink"}}),
            Row("controlled", "edit", {
                "model": edit["model"], "prompt": "a house", "images": ["photo.png", "second.png"],
                "options": {"editMode": "EDIT_MODE_CONTROLLED_EDITING", "controlImageConfig": {
                    "controlType": "CONTROL_TYPE_CANNY", "computeControl": True}}}),
            Row("text", "embed", {"model": "multimodalembedding@001", "text": "a bicycle"}),
            Row("twice", "upscale", {"model": "imagen-3.0-generate-002", "image": "photo.png",
                                     "factor": 2}),
        ]

    def credential_for(self, request: Request) -> tuple[str, str] | None:
        return None if request.path == "/token" else self.credential

    def problems(self, request: Request) -> list[str]:
        if request.path == "/token":
            return account.problems(parse_qs(request.body.decode())["assertion"][0])
        place = request.path.split("/")[5]
        host = f"{place}-{self.hosts[0]}" if place != "global" else self.hosts[0]
        # vertex.md §11.7: the location occurs twice.
        wrong = [] if request.host == host else [f"{place} is asked of {request.host}"]
        if request.path.endswith(":generateContent"):
            return wrong + content.problems(request)
        return wrong + self.predict_problems(request)

    def predict_problems(self, request: Request) -> list[str]:
        """What belongs to one model and is refused by the others."""
        model = request.path.split("/")[-1].split(":")[0]
        body = request.json
        references = body["instances"][0].get("referenceImages", [])
        kinds = [each["referenceType"] for each in references]
        found = [f"{each['referenceType']} is no picture" for each in references
                 if "referenceImage" in each and not pictures.is_picture(
                     each["referenceImage"]["bytesBase64Encoded"])]
        if bool(references) != ("capability" in model):
            found.append(f"{model} and referenceImages")
        if "REFERENCE_TYPE_MASK" in kinds and len(kinds) != 2:
            found.append("mask editing needs exactly two references")
        parameters = body.get("parameters", {})
        if "seed" in parameters and parameters.get("addWatermark") is not False:
            found.append("a seed is refused together with a watermark")
        return found

    def answer(self, request: Request) -> Answer:
        if request.path == "/token":
            return Answer.of_json(
                {"access_token": TOKEN, "expires_in": 3599, "token_type": "Bearer"})
        if request.path.endswith(":generateContent"):
            return self.sampled(request, content.answer())
        if "embedding" in request.path:
            return self.embedding(request.json)
        image = {"mimeType": "image/png",
                 "bytesBase64Encoded": base64.b64encode(pictures.picture()).decode()}
        count = request.json["parameters"]["sampleCount"]
        return self.sampled(request, {"predictions": [image] * count})

    def embedding(self, body: dict) -> Answer:
        size = body["parameters"]["dimension"]
        names = {"image": "imageEmbedding", "text": "textEmbedding"}
        vectors = {names[name]: [0.5] * size for name in body["instances"][0]}
        return Answer.of_json({"predictions": [vectors], "deployedModelId": "1"})

    def refusal(self, status: int, message: str) -> Answer:
        word = "UNAUTHENTICATED" if status == 401 else "INVALID_ARGUMENT"
        return Answer.of_json(
            {"error": {"code": status, "message": message, "status": word, "details": []}}, status)
