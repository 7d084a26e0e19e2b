"""Makes up a value that a schema allows: the least that it asks for, and what is given."""

from loopback.description import Description

TEXTS = {
    "uri": "https://example.com/", "url": "https://example.com/",
    "date-time": "2026-11-20T12:00:00Z", "date": "2026-11-20", "byte": "AAAA",
    "uuid": "6f1a2b3c-0000-4000-8000-000000000001",
}


class Sampler:
    """Follows the schemas of one description."""

    def __init__(self, description: Description):
        self.description = description

    def response(self, operation: dict, status: int, given) -> object:
        """The JSON answer of an operation: its schema's least, with what is given put in."""
        response = self.description.resolved(operation["responses"][str(status)])
        content = response["content"]
        media_type = next(name for name in content if "json" in name)
        return merged(self.value(content[media_type]["schema"]), given)

    def value(self, schema: dict):
        schema = self.description.resolved(schema)
        if "const" in schema:
            return schema["const"]
        if schema.get("enum"):
            return schema["enum"][0]
        if "allOf" in schema:
            return self.all_of(schema)
        for word in ("oneOf", "anyOf"):
            if word in schema:
                return self.value(schema[word][0])
        return self.by_type(schema)

    def all_of(self, schema: dict):
        values = [self.value(part) for part in schema["allOf"]]
        values.append(self.object(schema))
        result: dict = {}
        for value in values:
            result |= value if isinstance(value, dict) else {}
        return result if result or not values else values[0]

    def by_type(self, schema: dict):
        kind = schema.get("type", "object" if "properties" in schema else None)
        if isinstance(kind, list):
            kind = kind[0]
        if kind == "object":
            return self.object(schema)
        if kind == "array":
            return [self.value(schema["items"]) for _ in range(schema.get("minItems", 0))]
        if kind in ("integer", "number"):
            return schema.get("minimum", schema.get("exclusiveMinimum", 0) + 1)
        if kind == "string":
            return TEXTS.get(schema.get("format"), "x" * max(1, schema.get("minLength", 1)))
        return False if kind == "boolean" else None

    def object(self, schema: dict) -> dict:
        members = schema.get("properties", {})
        return {name: self.value(members.get(name, {})) for name in schema.get("required", [])}


def merged(value, given):
    """What is given wins; members of objects are merged."""
    if isinstance(value, dict) and isinstance(given, dict):
        return value | {key: merged(value.get(key), each) for key, each in given.items()}
    return given
