"""Reads `multipart/form-data`, and gives its texts the types that a schema has for them."""

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from multipart import MultipartParser, parse_options_header


@dataclass(frozen=True)
class Part:
    """One part of a form."""

    name: str
    filename: str | None
    media_type: str | None
    body: bytes

    @property
    def text(self) -> str:
        """The text; a file is named only, since its bytes are looked at elsewhere."""
        if self.filename is not None:
            return f"<file {self.filename}>"
        return self.body.decode("utf-8", "surrogateescape")


def parts(content_type: str, body: bytes) -> list[Part]:
    """The parts in their order; ValueError for what is no form."""
    _, options = parse_options_header(content_type)
    parser = MultipartParser(
        io.BytesIO(body), options.get("boundary", ""), strict=True,
        memory_limit=len(body) + 1, part_limit=1000, spool_limit=len(body) + 1,
    )
    found = []
    for part in parser:
        has_type = any(name.lower() == "content-type" for name, _ in part.headerlist)
        kind = part.content_type if has_type else None
        found.append(Part(part.name, part.filename, kind, part.raw))
    return found


def value(all_parts: list[Part], schema: dict, resolved: Callable[[dict], dict]) -> dict:
    """The form as the object that a schema describes.

    `image[]` is the list `image`, and `a[0][b]` the member `b` of the first value in the list `a`.
    """
    texts: dict[str, list[str]] = {}
    nested: dict[str, dict] = {}
    for part in all_parts:
        keys = re.findall(r"\[([^\]]*)\]", part.name)
        name = part.name.split("[")[0]
        if any(keys):
            put(nested.setdefault(name, {}), keys, part.text)
        else:
            texts.setdefault(name, []).append(part.text)
    known = members(schema, resolved)
    fields = {name: typed(each, known.get(name, {}), resolved) for name, each in texts.items()}
    trees = {name: settled(tree, known.get(name, {}), resolved) for name, tree in nested.items()}
    return fields | trees


def members(schema: dict, resolved: Callable[[dict], dict]) -> dict:
    """The members of an object, also those of the schemas that it is made of."""
    schema = resolved(schema)
    found = dict(schema.get("properties", {}))
    for word in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(word, []):
            found = members(part, resolved) | found
    return found


def typed(texts: list[str], schema: dict, resolved: Callable[[dict], dict]):
    """One value of several texts with one name, or all of them."""
    schemas = branches(schema, resolved)
    lists = [each for each in schemas if each.get("type") == "array"]
    if lists and (len(texts) > 1 or len(lists) == len(schemas)):
        return [typed([text], lists[0].get("items", {}), resolved) for text in texts]
    values = [single(text, {each.get("type") for each in schemas}) for text in texts]
    return values[0] if len(values) == 1 else values


def branches(schema: dict, resolved: Callable[[dict], dict]) -> list[dict]:
    """A schema, or those that it leaves the choice of."""
    schema = resolved(schema)
    for word in ("anyOf", "oneOf", "allOf"):
        if word in schema and "type" not in schema:
            return [each for part in schema[word] for each in branches(part, resolved)]
    return [schema]


def single(text: str, types: set):
    """A number, a truth or JSON where the schema wants one and the text is one."""
    if {"integer", "number"} & types and re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", text):
        return json.loads(text)
    if "boolean" in types and text in ("true", "false"):
        return text == "true"
    if {"object", "array"} & types:
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text


def put(tree: dict, keys: list[str], text: str) -> None:
    """Puts a text where bracketed keys lead."""
    for key in keys[:-1]:
        tree = tree.setdefault(key, {})
    tree[keys[-1]] = text


def settled(tree, schema: dict, resolved: Callable[[dict], dict]):
    """Maps with the keys 0, 1, 2 become lists, texts what the schema has them for."""
    if not isinstance(tree, dict):
        return typed([tree], schema, resolved)
    if list(tree) == [str(index) for index in range(len(tree))]:
        items = resolved(schema).get("items", {})
        return [settled(each, items, resolved) for each in tree.values()]
    known = members(schema, resolved)
    return {key: settled(each, known.get(key, {}), resolved) for key, each in tree.items()}
