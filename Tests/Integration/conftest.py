"""What every test is given: the server, and a folder to work in."""

import pytest

import providers
from loopback.gesso import Workspace
from loopback.server import Loopback


@pytest.fixture(scope="session")
def everything():
    """One server for all tests of a process."""
    server = Loopback([kind() for kind in providers.ALL])
    yield server
    server.stop()


@pytest.fixture
def server(everything):
    """The server without memories; what was asked wrongly in the test fails it."""
    everything.clear()
    yield everything
    assert everything.problems == [], "\n".join(everything.problems)


@pytest.fixture
def workspace(tmp_path, everything):
    """A folder whose Gesso reaches the providers by their real names, through the server."""
    authority = tmp_path / "authority.pem"
    everything.certificates.write(authority)
    workspace = Workspace(tmp_path)
    workspace.config = {"http": {"proxy": everything.proxy, "ca_file": str(authority)}}
    return workspace
