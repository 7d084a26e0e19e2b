"""A row of a provider's table as a pipeline of one step."""

import re

from loopback.gesso import Outcome, Workspace
from loopback.provider import Provider, Row


def pipeline(provider: Provider, row: Row, **entry) -> dict:
    """One step `it` that asks the provider once, without a second try."""
    settings = {"plugin": provider.id} | provider.entry | row.entry | entry
    if row.config:
        settings["config"] = settings.get("config", {}) | row.config
    step = {"uses": f"image.{row.operation}", "with": {"provider": "there"} | row.values,
            "retry": 1}
    return {"gesso": 1, "providers": {"there": settings}, "steps": {"it": step}}


def send(workspace: Workspace, provider: Provider, row: Row, **entry) -> Outcome:
    """Runs a row against the provider's own addresses."""
    provider.prepare(workspace)
    workspace.environment |= provider.environment | row.environment
    workspace.config |= provider.user_config
    return workspace.run(pipeline(provider, row, **entry), "--format", "json")


def step_name(index: int, row: Row) -> str:
    """The row's name in the letters that steps may have."""
    return f"row{index}_" + re.sub(r"\W+", "_", row.name)


def send_all(workspace: Workspace, provider: Provider, rows: list[Row]) -> Outcome:
    """Runs rows side by side, which takes as long as the slowest of them."""
    provider.prepare(workspace)
    workspace.environment |= provider.environment
    workspace.config |= provider.user_config
    whole = {"gesso": 1, "providers": {}, "steps": {}}
    for index, row in enumerate(rows):
        one = pipeline(provider, row)
        one["steps"]["it"]["with"]["provider"] = f"there{index}"
        whole["providers"][f"there{index}"] = one["providers"]["there"] | {
            "limits": {"concurrency": len(rows)}}
        whole["steps"][step_name(index, row)] = one["steps"]["it"]
    return workspace.run(whole, "--keep-going", "--format", "json")


def picture(provider: Provider, model: str, more: str = "", retry: int = 1) -> str:
    """The pipeline of which messages show the lines."""
    return f"""gesso: 1
steps:
  picture:
    uses: image.generate
    with: {{provider: {provider.id}, model: {model}, prompt: a cat{more}}}
    retry: {retry}
"""


def draw(workspace: Workspace, provider: Provider, model: str, more: str = "", retry: int = 1,
         *arguments: str) -> Outcome:
    """Asks for one picture."""
    provider.prepare(workspace)
    workspace.environment = provider.environment | workspace.environment
    return workspace.run(picture(provider, model, more, retry), *arguments)
