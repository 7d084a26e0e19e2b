"""The same faults with every provider of the table: who answers badly is told so in its name."""

import pytest

import providers
from loopback import faults
from loopback.gesso import facts
from loopback.provider import Row
from loopback.run import draw, send

KINDS = [kind for kind in providers.ALL if kind().rows()]
IDS = [kind.id for kind in KINDS]
#: They are asked for one picture at a time.
SINGLE = ("comfyui", "huggingface")
PAGE = faults.Status(200, b"<!doctype html><html>", {"content-type": "text/html"})


def first(provider, several: bool = False) -> Row | None:
    """The plainest row that draws one picture, or several."""
    rows = [row for row in provider.rows() if row.operation == "generate"
            and (row.images > 1) == several and not row.environment]
    return min(rows, key=lambda row: len(row.config), default=None)


def spoil(server, change) -> None:
    """Whichever answer has a picture."""
    server.script(*[faults.Spoilt(change)] * 9)
    server.script_downloads(*[faults.Spoilt(change)] * 9)


def refused(outcome, provider, kind: str) -> None:
    assert outcome.status == 1, outcome.err
    assert outcome.report["failures"][0]["class"] == kind, outcome.err


@pytest.mark.parametrize("id", [id for id in IDS if id != "vertex"])
def test_a_wrong_key_is_a_matter_of_auth_and_is_not_shown(server, workspace, id):
    provider = server.provider(id)
    wrong = {name: "wrong:0123456789" for name in provider.environment}
    row = first(provider)
    row = Row(**vars(row) | {"environment": wrong})
    outcome = send(workspace, provider, row)
    refused(outcome, provider, "auth")
    assert "wrong:0123456789" not in outcome.err + outcome.out


@pytest.mark.parametrize("id", IDS)
def test_a_page_of_html_is_no_answer(server, workspace, id):
    provider = server.provider(id)
    # Before anything else Google is asked for a token.
    server.script(*[None] * (id == "vertex"), PAGE)
    outcome = send(workspace, provider, first(provider))
    refused(outcome, provider, "server_error")
    assert "HTML" in outcome.err


@pytest.mark.parametrize("change", [
    lambda body: body[:45], lambda body: b"hello world, this is not a picture of any kind"],
    ids=["half", "no-picture"])
@pytest.mark.parametrize("id", IDS)
def test_a_picture_that_cannot_be_read_is_none(server, workspace, id, change):
    provider = server.provider(id)
    spoil(server, change)
    outcome = send(workspace, provider, first(provider))
    refused(outcome, provider, "server_error")
    assert "no picture that can be read" in outcome.err


@pytest.mark.parametrize("id", [
    kind.id for kind in KINDS if kind.id not in SINGLE and first(kind(), several=True)])
def test_fewer_pictures_than_asked_are_said_to_be_missing(server, workspace, id):
    provider = server.provider(id)
    server.script(*[faults.Fewer()] * 9)
    outcome = send(workspace, provider, first(provider, several=True))
    refused(outcome, provider, "incomplete")
    assert "pictures are missing" in outcome.err or "picture is missing" in outcome.err


def chosen(id: str, member: str) -> str | None:
    """The first model that draws and has something, such as sizes."""
    return next((each["id"] for each in facts(id)["models"] if each[member]
                 and (member == "retired" or "generate" in each["operations"])), None)


@pytest.mark.parametrize("id", [id for id in IDS if chosen(id, "retired")])
def test_a_retired_model_is_refused_before_anything_is_sent(server, workspace, id):
    model = chosen(id, "retired")
    outcome = draw(workspace, server.provider(id), model)
    assert (outcome.status, server.requests) == (3, [])
    assert f"error: the model '{model}' is gone: " in outcome.err


@pytest.mark.parametrize("id", [id for id in IDS if chosen(id, "sizes")])
def test_a_size_that_a_model_does_not_make_is_refused_before_anything_is_sent(
        server, workspace, id):
    model = chosen(id, "sizes")
    outcome = draw(workspace, server.provider(id), model, ", size: 7x7")
    assert (outcome.status, server.requests) == (3, [])
    assert f"error: `{model}` does not make 7x7" in outcome.err
