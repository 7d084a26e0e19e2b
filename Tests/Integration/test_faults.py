"""What goes wrong between Gesso and a provider, and what it does about it: never pay twice."""

import json
import re

import pytest

from loopback import faults
from loopback.run import draw, picture

TEXT = {"content-type": "application/json"}
RATE = json.dumps({"error": {"message": "Slow down", "type": "requests", "param": None,
                             "code": "rate_limit_exceeded"}}).encode()
QUOTA = RATE.replace(b"rate_limit_exceeded", b"insufficient_quota")


@pytest.fixture
def openai(server):
    return server.provider("openai")


@pytest.fixture
def bfl(server):
    return server.provider("bfl")


def summary(outcome) -> list[str]:
    """The lines of the summary, without what depends on time."""
    return [re.sub(r"  \d+\.\d s$", "", line) for line in outcome.err.splitlines()]


# MARK: One exchange that bills


def test_a_slow_answer_holds_nobody_else(server, workspace, openai):
    held = faults.Held()
    workspace.environment |= openai.environment
    (workspace.folder / "gesso.yaml").write_text(f"""{picture(openai, 'gpt-image-2')}
  other:
    needs: []
    uses: image.generate
    with: {{provider: openai, model: gpt-image-2, prompt: a dog}}
""")
    server.script(held)
    process = workspace.start("run")
    assert held.arrived.wait(60)
    while len(server.requests) < 2:
        assert process.poll() is None
    assert process.poll() is None
    held.release()
    _, err = process.communicate(timeout=60)
    assert (process.returncode, "2 made" in err) == (0, True)


def test_a_rate_limit_is_waited_for_and_the_same_is_sent_again(server, workspace, openai):
    server.script(faults.Status(429, RATE, TEXT | {"retry-after": "1"}))
    outcome = draw(workspace, openai, "gpt-image-2")
    assert outcome.status == 0, outcome.err
    first, second = server.requests
    assert first.body == second.body


def test_a_quota_that_is_used_up_is_not_asked_again(server, workspace, openai):
    server.script(faults.Status(429, QUOTA, TEXT | {"retry-after": "1"}))
    outcome = draw(workspace, openai, "gpt-image-2", retry=5)
    assert (outcome.status, len(server.requests)) == (1, 1)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_server_error_is_tried_as_often_as_the_step_says(server, workspace, openai, status):
    server.script(faults.Status(status, b"<html>", {"content-type": "text/html"}))
    outcome = draw(workspace, openai, "gpt-image-2", retry=2)
    assert (outcome.status, len(server.requests)) == (0, 2), outcome.err


@pytest.mark.parametrize("fault", [faults.Truncated, faults.Dropped, faults.Reset])
def test_a_lost_answer_is_not_asked_for_again_by_itself(server, workspace, openai, fault):
    server.script(fault())
    outcome = draw(workspace, openai, "gpt-image-2", retry=5)
    assert (outcome.status, len(server.requests)) == (1, 1)
    assert summary(outcome) == [
        "failed picture  sent, but no answer came: the connection to api.openai.com ended before"
        " its answer did",
        "failed picture: sent, but no answer came: the connection to api.openai.com ended before"
        " its answer did [outcome_unknown]",
        "  help: it may have been billed: look at the provider's own list; `gesso run --resend"
        " picture` sends it again",
        "  provider openai, model gpt-image-2",
        "gesso.yaml:3:3",
        " 3 |   picture:",
        "   |   ^^^^^^^",
        "1 failed",
        "1 request may have been billed, counted as spent with 0.211025 USD",
        "  help: look at the provider's own list; 'gesso run gesso.yaml --resend all' sends again"
        " what has no answer",
    ]
    assert workspace.call("run").status == 1
    assert len(server.requests) == 1
    assert workspace.call("run", "--resend", "picture").status == 0
    assert len(server.requests) == 2


def test_an_answer_that_drips_is_awaited(server, workspace, openai):
    server.script(faults.Drip())
    assert draw(workspace, openai, "gpt-image-2").status == 0


def test_json_with_another_media_type_is_json(server, workspace, openai):
    server.script(faults.Altered(media_type="text/html"))
    assert draw(workspace, openai, "gpt-image-2").status == 0


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("place", ["http://169.254.169.254/latest", "https://evil.example/v1"])
def test_a_redirect_is_followed_by_nobody(server, workspace, openai, status, place):
    server.script(faults.Status(status, b"", {"location": place}))
    outcome = draw(workspace, openai, "gpt-image-2")
    assert (outcome.status, server.connects) == (1, ["api.openai.com:443"])
    assert (f"the provider failed: it points to {place} (status {status}), and redirects are not"
            " followed [server_error]") in outcome.err


# MARK: A job


@pytest.mark.parametrize("fault", [
    faults.Dropped(), faults.Truncated(), faults.Reset(), faults.Status(500),
    faults.Status(503, b"<html>", {"content-type": "text/html"}), faults.Status(429)],
    ids=lambda fault: f"{type(fault).__name__}{getattr(fault, 'status', '')}")
def test_a_question_about_a_job_is_asked_again(server, workspace, bfl, fault):
    server.script(None, fault)
    outcome = draw(workspace, bfl, "flux-2-pro")
    assert outcome.status == 0, outcome.err
    assert [request.method for request in server.requests].count("POST") == 1


@pytest.mark.parametrize("fault", [
    faults.Dropped(), faults.Truncated(), faults.Reset(), faults.Status(500), faults.Drip()],
    ids=lambda fault: f"{type(fault).__name__}{getattr(fault, 'status', '')}")
def test_a_download_is_tried_again(server, workspace, bfl, fault):
    server.script_downloads(fault)
    outcome = draw(workspace, bfl, "flux-2-pro")
    assert outcome.status == 0, outcome.err
    assert [request.method for request in server.requests].count("POST") == 1


def test_a_job_whose_picture_cannot_be_had_is_collected_by_the_next_run(server, workspace, bfl):
    server.script_downloads(faults.Status(404))
    outcome = draw(workspace, bfl, "flux-2-pro")
    assert outcome.status == 1
    assert outcome.err.endswith(
        "1 job goes on at the provider; the next run collects it; 'gesso run gesso.yaml --abandon'"
        " cancels it\n")
    assert workspace.call("run").status == 0
    assert [request.method for request in server.requests].count("POST") == 1


PRIVATE = [
    ("https://10.0.0.1/x.png", "10.0.0.1 is not a public address"),
    ("https://169.254.169.254/latest/meta-data", "169.254.169.254 is not a public address"),
    ("https://localhost/x.png", "localhost is not a public address"),
    ("https://[::1]/x.png", "::1 is not a public address"),
    ("https://127.1/x.png", "127.0.0.1 is not a public address"),
    ("https://2130706433/x.png", "127.0.0.1 is not a public address"),
    ("https://me:secret@delivery.eu2.bfl.ai/x.png",
     "the URL for delivery.eu2.bfl.ai holds a user name or password"),
    ("http://delivery.eu2.bfl.ai/x.png",
     "result.images[0].fetch.url leads to delivery.eu2.bfl.ai, which is not in the plugin's egress"),
    ("file:///etc/passwd", "result.images[0].fetch.url is neither a path nor an https: URL"),
]


@pytest.mark.parametrize("link, reason", PRIVATE)
def test_a_link_to_somewhere_else_is_not_followed(server, workspace, bfl, link, reason):
    ready = {"id": "a", "status": "Ready", "result": {"sample": link}}
    server.script(None, faults.Altered(json.dumps(ready).encode()))
    outcome = draw(workspace, bfl, "flux-2-pro")
    assert (outcome.status, reason in outcome.err) == (1, True), outcome.err
    assert server.connects == ["api.bfl.ai:443", "api.eu2.bfl.ai:443"]


def test_a_redirect_of_a_download_is_not_followed(server, workspace, bfl):
    server.script_downloads(faults.Status(302, b"", {"location": "https://10.0.0.1/x.png"}))
    outcome = draw(workspace, bfl, "flux-2-pro")
    assert "failed picture: a picture's link answered with status 302 [server_error]" in outcome.err
    assert server.connects[-1] == "delivery.eu2.bfl.ai:443"
