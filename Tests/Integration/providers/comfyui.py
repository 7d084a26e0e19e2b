"""ComfyUI: a server of the user's own that works graphs of nodes out."""

import copy
import functools
import json
import uuid

import jsonschema
import yaml

from loopback import description, pictures
from loopback.exchange import Answer, Request
from loopback.provider import Provider, Row

TOKEN = "comfy-test-0123456789abcdef"
#: A server of now, one that has no question about a job, and one behind a proxy with a key.
NEW, OLD, PROXIED = "127.0.0.1:8188", "127.0.0.1:8189", "127.0.0.1:8190"
FILES = {
    "checkpoints": ["sd_xl_base_1.0.safetensors", "other.safetensors"],
    "loras": ["ink.safetensors"],
    "diffusion_models": ["flux1-dev.safetensors"], "vae": ["ae.safetensors"],
    "text_encoders": ["clip_l.safetensors", "t5xxl.safetensors"],
    "upscale_models": ["RealESRGAN_x4plus.pth"]}
FOLDERS = {
    "ckpt_name": "checkpoints", "lora_name": "loras", "unet_name": "diffusion_models",
    "vae_name": "vae", "clip_name1": "text_encoders", "clip_name2": "text_encoders",
    "model_name": "upscale_models"}
FLUX = {"family": "flux", "clip_name1": "clip_l.safetensors", "clip_name2": "t5xxl.safetensors",
        "vae_name": "ae.safetensors", "weight_dtype": "fp8_e4m3fn"}
LORAS = [{"lora_name": "ink.safetensors", "strength_model": 0.8}]


def node(name: str, **inputs) -> dict:
    return {"class_type": name, "inputs": inputs}


#: §5.1, as a person exports it.
GRAPH = {
    "1": node("CheckpointLoaderSimple", ckpt_name="sd_xl_base_1.0.safetensors"),
    "2": node("CLIPTextEncode", text="old", clip=["1", 1]),
    "3": node("CLIPTextEncode", text="blurry", clip=["1", 1]),
    "4": node("EmptyLatentImage", width=512, height=512, batch_size=1),
    "5": node("KSampler", model=["1", 0], positive=["2", 0], negative=["3", 0],
              latent_image=["4", 0], seed=1, steps=20, cfg=7.0, sampler_name="dpmpp_2m",
              scheduler="karras", denoise=1.0),
    "6": node("VAEDecode", samples=["5", 0], vae=["1", 2]),
    "7": node("SaveImage", images=["6", 0], filename_prefix="ComfyUI"),
}


def two_pictures() -> dict:
    """§5.2 with a second picture laid over the first, and a node that only shows."""
    graph = copy.deepcopy(GRAPH)
    graph["4"] = node("VAEEncode", pixels=["10", 0], vae=["1", 2])
    graph["8"] = node("LoadImage", image="a.png")
    graph["9"] = node("LoadImage", image="b.png")
    graph["10"] = node("ImageCompositeMasked", destination=["8", 0], source=["9", 0], x=0, y=0,
                       resize_source=False)
    graph["11"] = node("PreviewImage", images=["6", 0])
    return graph


class ComfyUI(Provider):
    id = "comfyui"
    hosts = (NEW, OLD, PROXIED)
    environment = {"COMFYUI_TOKEN": TOKEN}
    credential = ("authorization", f"Bearer {TOKEN}")
    user_config = {"allow_origins": [f"http://{OLD}", f"http://{PROXIED}"]}
    description_file = "comfyui.openapi.yaml"

    def __init__(self):
        super().__init__()
        self.uploads: dict[str, bytes] = {}
        self.files: dict[str, str] = {}

    def prepare(self, workspace) -> None:
        (workspace.folder / "graph.json").write_text(json.dumps(GRAPH))

    def everything(self, model: str, operation: str, values: dict) -> dict:
        options = values["options"] | {
            "sampler_name": "dpmpp_2m", "scheduler": "karras", "loras": LORAS,
            "extra_data": {"extra_pnginfo": {"a": 1}}}
        # The plain graph takes one picture.
        values = {name: value for name, value in values.items() if name != "images"}
        if operation == "generate":
            del values["strength"]
        if operation == "edit":
            values["mask"] = "mask.png"
        return values | {"options": options}

    # MARK: Rows

    def rows(self) -> list[Row]:
        return self.plain_rows() + self.graph_rows() + self.server_rows()

    def plain_rows(self) -> list[Row]:
        draw = {"model": "checkpoint", "prompt": "a red bicycle"}
        edit = draw | {"image": "photo.png"}
        enlarge = {"model": "upscaler", "image": "photo.png"}
        return [
            Row("job", "generate", draw | {"steps": 30}, (
                "/system_stats", "/models/checkpoints", "/prompt", "", "", "", "/view")),
            Row("two", "generate", draw | {"n": 2, "size": "768x640"}, images=2),
            Row("jpeg", "generate", draw | {"format": "jpeg"}),
            Row("named", "generate", draw | {"model": "other.safetensors", "format": "webp"}, (
                "/system_stats", "/prompt")),
            Row("partial", "generate", draw | {"options": {
                "partial_execution_targets": ["7"], "front": True}}, sends={
                    "partial_execution_targets": ["7"], "front": True}),
            Row("flux", "generate", draw | {"guidance": 2.5}, (
                "/system_stats", "/models/diffusion_models"), config=FLUX),
            Row("flux-edit", "edit", edit | {"options": {"loras": LORAS}}, config=FLUX),
            Row("edit", "edit", edit | {"size": "512x128", "strength": 0.4}, (
                "/system_stats", "/models/checkpoints", "/upload/image", "/prompt")),
            Row("edit-jpeg", "edit", draw | {"image": "photo.jpg"}),
            Row("mask", "edit", edit | {"mask": "mask.png"}, (
                "/system_stats", "/models/checkpoints", "/upload/image", "/upload/image")),
            Row("mask-replace", "edit", edit | {"mask": "mask.png", "options": {
                "inpaint": "replace", "grow_mask_by": 12}}),
            Row("mask-model", "edit", edit | {"mask": "mask.png", "options": {
                "inpaint": "model"}}),
            Row("vary", "vary", {"model": "checkpoint", "image": "photo.png"},
                config={"vary_strength": 0.2}),
            Row("twice", "upscale", enlarge | {"factor": 2, "options": {
                "upscale_method": "bicubic"}}, ("/system_stats", "/models/upscale_models")),
        ]

    def graph_rows(self) -> list[Row]:
        draw = {"model": "checkpoint", "prompt": "a red bicycle"}
        more = {"negative_prompt": "fog", "size": "768x640", "seed": 7, "steps": 20, "guidance": 5}
        pair = {"graph": two_pictures(), "nodes": {"image": ["8", "9"], "output": "11"}}
        filled = copy.deepcopy(GRAPH)
        filled["2"]["inputs"]["text"], filled["3"]["inputs"]["text"] = draw["prompt"], "fog"
        filled["4"]["inputs"] |= {"width": 768, "height": 640}
        filled["5"]["inputs"] |= {"seed": 7, "cfg": 5}
        return [
            Row("graph", "generate", draw | more | {"options": {"graph": GRAPH}}, (
                "/system_stats", "/prompt"), {"prompt": filled}),
            Row("nodes", "generate", draw | more | {"options": GRAPH}, sends={"prompt": filled}),
            Row("file", "generate", draw | more | {"options": {"json": "graph.json"}},
                sends={"prompt": filled}),
            Row("own", "generate", draw | {"n": 2}, images=2, config={"graph": GRAPH, "nodes": {
                "prompt": "2.text", "seed": 5, "size": "4"}}),
            Row("two-pictures", "edit", draw | {"images": ["photo.png", "second.png"]}, (
                "/system_stats", "/upload/image", "/upload/image", "/prompt"), config=pair),
        ]

    def server_rows(self) -> list[Row]:
        draw = {"model": "checkpoint", "prompt": "a red bicycle", "steps": 30}
        old, proxied = ({"base_url": f"http://{host}"} for host in (OLD, PROXIED))
        return [
            Row("older", "generate", draw, (
                "/system_stats", "/models/checkpoints", "/prompt", "/queue", "/queue"), entry=old),
            Row("proxied", "edit", draw | {"image": "photo.png"}, entry=proxied, config={
                "auth_header": "X-Proxy-Token", "auth_prefix": "Key "}),
        ]

    # MARK: Judge

    def credential_for(self, request: Request) -> tuple[str, str]:
        return ("x-proxy-token", f"Key {TOKEN}") if request.host == PROXIED else self.credential

    @functools.cached_property
    def nodes(self) -> dict:
        return yaml.safe_load((description.OWN / "comfyui-nodes.yaml").read_text())

    def problems(self, request: Request) -> list[str]:
        # §1: an origin that does not match is refused.
        found = ["Origin is sent"] if request.header("origin") else []
        if request.path == "/view" and dict(request.query)["filename"] not in self.files:
            found.append(f"no such file: {request.target}")
        if request.path.startswith("/api/jobs/") and request.host == OLD:
            found.append("older servers have no jobs")
        if request.path == "/prompt":
            graph = request.json["prompt"]
            found += [text for id in graph for text in self.node_problems(graph, id)]
            outputs = {id for id in graph if graph[id]["class_type"] in (
                "SaveImage", "PreviewImage")}
            if not outputs or set(request.json.get("partial_execution_targets", [])) - outputs:
                found.append("prompt_no_outputs")
        return found

    def node_problems(self, graph: dict, id: str) -> list[str]:
        """§3.2: every required input is there, of its kind and in its range."""
        kind, inputs = graph[id]["class_type"], graph[id]["inputs"]
        if kind not in self.nodes:
            return [f"{id}: missing_node_type {kind}"]
        facts = self.nodes[kind]
        known = facts["inputs"] | facts.get("optional", {})
        found = [f"{id} {kind}: {name} is missing" for name in facts["inputs"]
                 if name not in inputs]
        found += [f"{id} {kind}: there is no {name}" for name in inputs if name not in known]
        for name in inputs.keys() & known.keys():
            reason = self.input_problem(graph, known[name], inputs[name]) or (
                self.file_problem(kind, name, inputs))
            found += [f"{id} {kind}.{name}: {reason}"] if reason else []
        return found

    def input_problem(self, graph: dict, wanted, value) -> str | None:
        if isinstance(value, list):
            origin = graph.get(value[0])
            outputs = self.nodes.get(origin and origin["class_type"], {}).get("outputs", [])
            given = outputs[value[1]] if value[1] < len(outputs) else None
            return None if given and given == wanted else f"{value} gives {given}, not {wanted}"
        if isinstance(wanted, str):
            return f"is no link to {wanted}"
        errors = jsonschema.Draft202012Validator(wanted).iter_errors(value)
        return next((error.message for error in errors), None)

    def file_problem(self, kind: str, name: str, inputs: dict) -> str | None:
        value = inputs[name]
        if name in FOLDERS:
            return None if value in FILES[FOLDERS[name]] else f"value_not_in_list {value}"
        if kind not in ("LoadImage", "LoadImageMask") or name != "image":
            return None
        if value not in self.uploads:
            return f"Invalid image file: {value}"
        if kind == "LoadImageMask":
            mask = pictures.opened(self.uploads[value])
            # §4: by a channel of color, white is repainted.
            if inputs["channel"] != "red" or mask.convert("RGB").getpixel((80, 80))[0] != 255:
                return "the mask is not white where it edits"
        return None

    # MARK: Answers

    def answer(self, request: Request) -> Answer:
        words = request.path.strip("/").split("/")
        if request.path == "/system_stats":
            version = "0.3.50" if request.host == OLD else "0.38.1"
            return Answer.of_json({"system": {"comfyui_version": version}, "devices": []})
        if words[0] == "models":
            return Answer.of_json(FILES[words[1]])
        if request.path == "/upload/image":
            return self.uploaded(request)
        if request.path == "/prompt":
            return Answer.of_json(
                {"prompt_id": self.new_job(request), "number": 3, "node_errors": {}})
        if request.path == "/view":
            return self.view(dict(request.query))
        return self.queue() if request.path == "/queue" else self.state(words)

    def uploaded(self, request: Request) -> Answer:
        file = next(part for part in request.parts if part.name == "image")
        folder = request.fields.get("subfolder", "")
        self.uploads[f"{folder}/{file.filename}" if folder else file.filename] = file.body
        return Answer.of_json({"name": file.filename, "subfolder": folder, "type": "input"})

    def is_done(self, job: str) -> bool:
        """Work of 30 steps is seen running once."""
        steps = [each["inputs"].get("steps") for each in self.jobs[job].json["prompt"].values()]
        is_done = 30 not in steps or job in self.asked
        self.asked.add(job)
        return is_done

    def queue(self) -> Answer:
        running = [[1, job, {}, {}, []] for job in self.jobs
                   if self.jobs[job].host == OLD and not self.is_done(job)]
        return Answer.of_json({"queue_running": running, "queue_pending": []})

    def state(self, words: list[str]) -> Answer:
        job = words[-1]
        if words[0] == "api":
            state = "completed" if self.is_done(job) else "in_progress"
            return Answer.of_json({"id": job, "status": state})
        graph = self.jobs[job].json["prompt"]
        outputs = {id: {"images": [self.saved(each)]} for id, each in graph.items()
                   if each["class_type"] in ("SaveImage", "PreviewImage")}
        status = {"status_str": "success", "completed": True, "messages": []}
        return Answer.of_json({job: {"outputs": outputs, "status": status}})

    def saved(self, each: dict) -> dict:
        """A file of a name of its own, in the folder that the prefix names."""
        kind = "output" if each["class_type"] == "SaveImage" else "temp"
        folder = each["inputs"].get("filename_prefix", "").rpartition("/")[0]
        file = {"filename": f"{uuid.uuid4()}_00001_.png", "subfolder": folder, "type": kind}
        self.files[file["filename"]] = kind
        return file

    def view(self, query: dict) -> Answer:
        kind = query.get("preview", "png").split(";")[0]
        return Answer.of_bytes(self.drawn(kind), f"image/{kind}")

    def refusal(self, status: int, message: str) -> Answer:
        error = {"type": "prompt_outputs_failed_validation", "message": "Prompt outputs failed"
                 " validation", "details": message, "extra_info": {}}
        return Answer.of_json({"error": error, "node_errors": {}}, status)
