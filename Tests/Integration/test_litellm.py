"""A server of somebody else's between Gesso and the provider: the proxy of LiteLLM."""

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import yaml

import providers.openai

KEY = "sk-litellm-0123456789abcdef"
STEP = """gesso: 1
providers:
  painter:
    plugin: openai-compatible
    base_url: "{base}/v1"
    config: {{server: litellm}}
steps:
  picture:
    uses: image.{operation}
    with: {{provider: painter, model: {model}, prompt: a cat{more}}}
    retry: 1
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Proxy:
    """LiteLLM's proxy, in front of the loopback server's OpenAI."""

    def __init__(self, folder: Path, upstream: str):
        config = {
            "model_list": [{"model_name": "painter", "litellm_params": {
                "model": "openai/gpt-image-2", "api_base": upstream,
                "api_key": providers.openai.KEY}}],
            "general_settings": {"master_key": KEY},
            "litellm_settings": {"num_retries": 0, "telemetry": False},
        }
        (folder / "litellm.yaml").write_text(yaml.safe_dump(config))
        self.port = free_port()
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "NO_COLOR": "1",
                       # Else it downloads its table of prices.
                       "LITELLM_LOCAL_MODEL_COST_MAP": "True"}
        self.process = subprocess.Popen(
            [Path(sys.executable).parent / "litellm", "--config", folder / "litellm.yaml",
             "--host", "127.0.0.1", "--port", str(self.port), "--num_workers", "1"],
            cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True)
        self.said: list[str] = []
        self.runs = threading.Event()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        """Reads all that it says, so that it is never kept waiting."""
        for line in self.process.stdout:
            self.said.append(line)
            if "Uvicorn running" in line:
                self.runs.set()
        self.runs.set()

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture(scope="module")
def proxy(everything, tmp_path_factory):
    started = Proxy(tmp_path_factory.mktemp("litellm"),
                    f"{everything.origin()}/api.openai.com/v1")
    assert started.runs.wait(300) and started.process.poll() is None, "".join(started.said[-30:])
    yield started
    started.stop()


def ask(workspace, proxy, model="painter", operation="generate", more="", key=KEY):
    workspace.config = {"allow_origins": [proxy.base]}
    workspace.environment["LITELLM_PROXY_API_KEY"] = key
    return workspace.run(STEP.format(
        base=proxy.base, model=model, operation=operation, more=more), "--format", "json")


def test_a_picture_through_litellm(server, workspace, proxy):
    outcome = ask(workspace, proxy, more=", n: 2, size: 1024x1024, quality: high")
    assert outcome.status == 0, outcome.err
    assert len(outcome.images("picture")) == 2
    sent = [request.json for request in server.requests if request.body]
    assert sent[-1] == {"model": "gpt-image-2", "prompt": "a cat", "n": 2, "size": "1024x1024",
                    "quality": "high"}


def test_an_edit_through_litellm(server, workspace, proxy):
    outcome = ask(workspace, proxy, operation="edit", more=", image: photo.png")
    assert outcome.status == 0, outcome.err
    assert server.requests[-1].path == "/v1/images/edits"


def test_what_litellm_says_of_a_model_that_it_does_not_have(server, workspace, proxy):
    outcome = ask(workspace, proxy, model="other")
    failure = outcome.report["failures"][0]
    assert (outcome.status, failure["class"]) == (1, "model_unavailable"), outcome.err
    assert failure["request_id"]


def test_what_litellm_says_of_a_wrong_key(server, workspace, proxy):
    outcome = ask(workspace, proxy, key="sk-wrong-0123456789")
    failure = outcome.report["failures"][0]
    assert (outcome.status, failure["class"]) == (1, "auth"), outcome.err
    assert "sk-wrong" not in outcome.out + outcome.err
    assert [request for request in server.requests if request.body] == []
