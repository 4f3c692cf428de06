"""Puts off what takes long to load and hardly a build uses: what Sphinx fetches from the network with.

``requests`` and all that it needs take as long to load as Sphinx's own core. Import this before anything of Sphinx
that names it; it is loaded when somebody asks something of it.
"""

from __future__ import annotations

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec

NETWORK = "sphinx.util.requests"


def put_off(name: str) -> None:
    """Let a module of a package stand there empty until its first attribute is asked for."""
    spec = find_spec(name)
    if name in sys.modules or spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    package, _, own = name.rpartition(".")
    # Found here, nobody looks for it, which would be to ask for an attribute.
    setattr(sys.modules[package], own, module)


put_off(NETWORK)
