"""One file a provider; a new one is found by being here."""

import importlib
import pkgutil

from loopback.gesso import plugins
from loopback.provider import Provider


def every() -> list[type[Provider]]:
    """The providers whose plugin was built."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return sorted((kind for kind in subclasses(Provider) if getattr(kind, "id", None) in plugins()),
                  key=lambda kind: kind.id)


def subclasses(kind: type) -> list[type]:
    return [each for direct in kind.__subclasses__() for each in [direct, *subclasses(direct)]]


ALL = every()
