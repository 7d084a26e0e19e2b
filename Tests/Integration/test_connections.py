"""A `base_url` of one's own, over plain HTTP and over TLS, and where a pipeline may not send."""

import pytest

import providers
from loopback.gesso import Workspace
from loopback.run import pipeline
from loopback.provider import Row

IDS = [kind.id for kind in providers.ALL]


def first(provider) -> Row:
    """A row with as few settings of its own as there are."""
    rows = [row for row in provider.rows() if row.operation == "generate" and not row.environment]
    return min(rows, key=lambda row: len(row.config))


@pytest.fixture
def direct(tmp_path, everything) -> Workspace:
    """A workspace without a proxy, whose user allows the server."""
    everything.certificates.write(tmp_path / "authority.pem")
    workspace = Workspace(tmp_path)
    workspace.config = {
        "allow_origins": [everything.origin(), everything.origin(secure=True)],
        "http": {"ca_file": str(tmp_path / "authority.pem")},
    }
    return workspace


def asked(server, workspace: Workspace, provider, secure: bool):
    """Runs a row against the `base_url`, and Google's token against the proxy."""
    provider.prepare(workspace)
    workspace.environment |= provider.environment
    settings = {"base_url": server.base_url(provider, secure)}
    if provider.id == "vertex":
        workspace.config["http"] |= {"proxy": server.proxy, "no_proxy": ["127.0.0.1", "localhost"]}
        settings["config"] = {"gateway": True}
    return workspace.run(pipeline(provider, first(provider), **settings), "--format", "json")


@pytest.mark.parametrize("secure", [False, True], ids=["http", "https"])
@pytest.mark.parametrize("id", IDS)
def test_a_base_url_that_the_user_allows_is_asked_with_the_key(server, direct, id, secure):
    provider = server.provider(id)
    outcome = asked(server, direct, provider, secure)
    assert outcome.status == 0, outcome.err
    assert len(outcome.images()) == first(provider).images


OPENAI = """gesso: 1
providers:
  mine: {{plugin: openai, base_url: "{url}"}}
steps:
  picture:
    uses: image.generate
    with: {{provider: mine, prompt: a cat}}
    retry: 1
"""


def test_a_pipeline_may_not_name_a_server_on_this_machine(server, workspace):
    url = server.base_url(server.provider("openai"))
    workspace.environment |= server.provider("openai").environment
    outcome = workspace.run(OPENAI.format(url=url))
    origin = server.origin()
    assert (outcome.status, outcome.err.splitlines()) == (3, [
        f"gesso.yaml:3:36: error: a pipeline may not send requests to the private address {origin}"
        " [G0506]",
        f' 3 |   mine: {{plugin: openai, base_url: "{url}"}}',
        f"   |                                    {'^' * (len(url) + 2)}",
        f'help: if you trust it, add to your own configuration: allow_origins: ["{origin}"]; for'
        f" once: --allow-origin {origin}",
    ])
    assert server.requests == []
    assert workspace.run(OPENAI.format(url=url), "--allow-origin", origin).status == 0
    assert len(server.requests) == 1


def test_a_public_server_that_only_the_pipeline_names_gets_no_key(server, workspace):
    provider = server.provider("openai-compatible")
    workspace.environment |= provider.environment
    text = OPENAI.format(url="https://other.example/v1").replace("openai,", "openai-compatible,")
    outcome = workspace.run(text.replace("prompt:", "model: a, prompt:"))
    assert outcome.status == 1
    assert [request.header("authorization") for request in server.requests] == [None]
    workspace.config["allow_origins"] = ["https://other.example"]
    assert workspace.run(text.replace("prompt:", "model: a, prompt:")).status == 0


def test_no_host_but_the_providers_own_is_asked(server, workspace):
    provider = server.provider("bfl")
    workspace.environment |= provider.environment
    outcome = workspace.run(pipeline(provider, first(provider)))
    assert outcome.status == 0, outcome.err
    assert set(server.connects) == {
        "api.bfl.ai:443", "api.eu2.bfl.ai:443", "delivery.eu2.bfl.ai:443"}


def test_a_token_of_google_serves_all_steps_of_a_run(server, workspace):
    provider = server.provider("vertex")
    provider.prepare(workspace)
    workspace.environment |= provider.environment
    once = pipeline(provider, first(provider))
    step = once["steps"]["it"]
    once["steps"] = {f"step{number}": step | {"with": step["with"] | {"seed": number}}
                     for number in range(1, 5)}
    assert workspace.run(once).status == 0
    paths = [request.path for request in server.requests]
    assert (paths.count("/token"), len(paths)) == (1, 5)
