"""Runs the built command in a folder and an environment of its own."""

import functools
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import yaml

from loopback import pictures

PROGRAM = Path(os.environ["GESSO_BIN"]).resolve() / "gesso"


@dataclass(frozen=True)
class Outcome:
    """What a run left behind."""

    status: int
    out: str
    err: str

    @property
    def report(self) -> dict:
        return json.loads(self.out)

    def images(self, step: str = "it") -> list[dict]:
        return next(result["images"] for result in self.report["results"]
                    if result["instance"] == step)


class Workspace:
    """A project's folder with some pictures, a store and a configuration."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.config: dict = {}
        self.environment: dict[str, str] = {}
        files = {
            "photo.png": pictures.picture(256, 256), "second.png": pictures.picture(
                256, 256, color="#cc6633"),
            "photo.jpg": pictures.picture(256, 256, "jpeg"),
            "mask.png": pictures.mask(256, 256), "overlay.png": pictures.overlay(256, 256),
        }
        for name, body in files.items():
            (folder / name).write_bytes(body)

    def run(self, pipeline: dict | str, *arguments: str) -> Outcome:
        """Runs a pipeline, which is written into gesso.yaml as it is or as YAML."""
        text = pipeline if isinstance(pipeline, str) else yaml.safe_dump(
            pipeline, sort_keys=False)
        (self.folder / "gesso.yaml").write_text(text)
        return self.call("run", *arguments)

    def start(self, *arguments: str) -> subprocess.Popen:
        (self.folder / "config.yaml").write_text(yaml.safe_dump(self.config))
        home = str(self.folder / "home")
        environment = {
            "PATH": "/usr/bin:/bin", "HOME": home, "GESSO_STORE": str(self.folder / "store"),
            "GESSO_CONFIG": str(self.folder / "config.yaml"), "SWIFT_BACKTRACE": "enable=no",
            "LANG": "C.UTF-8",
        }
        return subprocess.Popen(
            [PROGRAM, *arguments], cwd=self.folder, env=environment | self.environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def call(self, *arguments: str) -> Outcome:
        process = self.start(*arguments)
        try:
            out, err = process.communicate(timeout=120)
        finally:
            process.kill()
        return Outcome(process.returncode, out, err)


@functools.cache
def facts(plugin: str) -> dict:
    """What a plugin says of itself."""
    text = subprocess.run(
        [PROGRAM, "plugin", "info", plugin, "--format", "json"], check=True, text=True,
        capture_output=True, env=os.environ | {"SWIFT_BACKTRACE": "enable=no"}).stdout
    return json.loads(text)


@functools.cache
def plugins() -> list[str]:
    """The ids of the plugins that were built."""
    return sorted(path.name[len("libgesso-") : -len(".so")]
                  for path in PROGRAM.parent.glob("libgesso-*.so"))
