"""Adds to a description what a fact sheet has and the description does not have yet.

An overlay is a list of `actions`, each with a JSON pointer as `target`, and `reason`, the place of
the fact sheet. `update` is merged into the target member by member, `append` is added to a list,
`replace` takes the target's place, and `remove: true` takes it away.
"""

from pathlib import Path

import yaml

VERBS = {"update", "append", "replace", "remove"}


def apply(document: dict, path: Path) -> dict:
    """The document with all actions of a file carried out, in place."""
    for action in yaml.safe_load(path.read_text())["actions"]:
        verbs = VERBS & action.keys()
        if not action.get("reason") or len(verbs) != 1:
            raise ValueError(f"{path.name}: {action} needs a reason and one of {sorted(VERBS)}")
        act(document, action, verbs.pop())
    return document


def act(document: dict, action: dict, verb: str) -> None:
    for parent, key in places(document, pointer(action["target"])):
        if verb == "remove":
            del parent[key]
        elif verb == "replace":
            parent[key] = action["replace"]
        elif verb == "append":
            parent[key].extend(action["append"])
        else:
            merge(parent[key], action["update"])


def pointer(text: str) -> list[str]:
    return [word.replace("~1", "/").replace("~0", "~") for word in text.split("/")[1:]]


def places(node, words: list[str]) -> list[tuple]:
    """The parents and keys that a pointer names; `*` stands for every key."""
    if words[0] == "*":
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
    else:
        keys = [int(words[0]) if isinstance(node, list) else words[0]]
    if len(words) == 1:
        return [(node, key) for key in keys]
    return [place for key in keys for place in places(node[key], words[1:])]


def merge(target: dict, update: dict) -> None:
    for key, value in update.items():
        if isinstance(value, dict) and isinstance(target.get(key), dict):
            merge(target[key], value)
        else:
            target[key] = value
