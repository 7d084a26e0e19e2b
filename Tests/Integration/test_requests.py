"""Every model and operation of every provider sends what its description allows."""

import pytest

import providers
from loopback.gesso import facts
from loopback.provider import Provider, Row, full
from loopback.run import send, send_all, step_name


def automatic(provider: Provider, model: dict, operation: str, is_new: bool) -> list[Row]:
    """A request with nothing that could be left out, and two with everything."""
    basic = {"model": model["id"]} | provider.basic(model["id"], operation)
    # A description is words.
    images = 0 if operation == "describe" else 1
    rows = [Row(f"{model['id']}-{operation}", operation, basic, images=images)]
    for word, high in (("low", False), ("high", True)):
        values = provider.everything(model["id"], operation, full(model, high)) if is_new else {}
        if values:
            values = settled(basic | values)
            rows.append(
                Row(f"{model['id']}-{operation}-{word}", operation, values, images=images))
    return rows


def settled(values: dict) -> dict:
    """`image` and `images` exclude each other."""
    if "image" in values and "images" in values:
        values["images"] = [values.pop("image"), *values["images"]]
    return values


def rows(provider: Provider) -> list[Row]:
    """What every model gets by itself, and what the file in `providers` says besides."""
    found, seen = [], []
    for model in facts(provider.id)["models"]:
        if model["id"] in provider.left_out:
            continue
        for operation in sorted(set(model["operations"]) - {"test"}):
            # A model that is like another one but for its name has one row.
            traits = (operation, model["features"], model["options"])
            found += automatic(provider, model, operation, traits not in seen)
            seen.append(traits)
    return found + provider.rows()


def table() -> list:
    return [pytest.param(kind.id, row, id=f"{kind.id}:{row.name}")
            for kind in providers.ALL if not kind.is_slow for row in rows(kind())]


@pytest.mark.parametrize("id, row", table())
def test_a_request_is_what_the_description_allows(server, workspace, id, row):
    provider = server.provider(id)
    outcome = send(workspace, provider, row)
    assert (outcome.status, outcome.err.count("failed")) == (0, 0), outcome.err
    assert len(outcome.images()) == row.images
    asked = [request for request in server.requests if request.path != "/token"]
    sent = [request.path for request in asked]
    for path, expected in zip(sent, row.paths):
        assert path.endswith(expected), sent
    assert len(sent) >= len(row.paths), sent
    fields = next((request.fields for request in asked if request.body), {})
    assert {name: fields.get(name) for name in row.sends} == row.sends


@pytest.mark.parametrize("id", [kind.id for kind in providers.ALL if kind.is_slow])
def test_requests_that_wait_are_what_the_description_allows(server, workspace, id):
    provider = server.provider(id)
    table = rows(provider)
    outcome = send_all(workspace, provider, table)
    assert (outcome.status, outcome.err.count("failed")) == (0, 0), outcome.err
    bodies = [request.fields for request in server.requests
              if request.media_type in ("application/json", "multipart/form-data")]
    for index, row in enumerate(table):
        assert (row.name, len(outcome.images(step_name(index, row)))) == (row.name, row.images)
        assert any(all(fields.get(name) == value for name, value in row.sends.items())
                   for fields in bodies), row
        for path in row.paths:
            assert any(request.path.endswith(path) for request in server.requests), path


def test_every_option_is_sent_by_some_row():
    """An option that no row has is not tested."""
    missing = []
    for kind in providers.ALL:
        used = {name for row in rows(kind()) for name in row.values.get("options", {})}
        names = {name for model in facts(kind.id)["models"] if model["operations"]
                 for name in (model["options"] or {}).get("properties", {})}
        missing += [f"{kind.id} {name}" for name in sorted(names - used - set(kind.unreachable))]
    assert missing == []
