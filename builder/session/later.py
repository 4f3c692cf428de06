"""Puts off what takes long to load and hardly a build uses.

``sphinx.util.requests``, what Sphinx fetches from the network with, takes as long to load as Sphinx's own core;
``sphinx.ext.doctest`` brings a debugger and Python's own unit tests; ``imagesize`` measures pictures whose size nobody
says; ``ssl`` comes with docutils' pictures, which may lie on the network. Import this before anything of Sphinx that
names them; each is loaded when somebody asks something of it.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec, module_from_spec
from typing import Any

SELDOM_USED = ("sphinx.util.requests", "sphinx.ext.doctest", "imagesize", "ssl")


def put_off(name: str) -> None:
    """Let a module stand there empty until something is asked of it.

    With Python's own ``LazyLoader`` the statement ``import`` asks already.
    """
    spec = find_spec(name)
    if name in sys.modules or spec is None or spec.loader is None:
        return
    module, loader = module_from_spec(spec), spec.loader

    def filled(attribute: str) -> Any:
        del module.__dict__["__getattr__"]
        loader.exec_module(module)
        return getattr(module, attribute)

    module.__dict__["__getattr__"] = filled
    sys.modules[name] = module
    package, _, own = name.rpartition(".")
    if package:
        setattr(sys.modules[package], own, module)


for seldom in SELDOM_USED:
    put_off(seldom)
