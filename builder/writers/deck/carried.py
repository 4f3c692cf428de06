"""The names of what a deck carries for a later merge; nothing heavy, so that a build may ask for them."""

from __future__ import annotations

NAMESPACE = "urn:casebook:deck-base:2"
OWN_BASES = b"urn:casebook:deck-base:"
"""What the namespace of every form begins with."""

BASE = "/customXml/item9001.xml"
BASE_PROPERTIES = "/customXml/itemProps9001.xml"
CUSTOM = "/docProps/custom.xml"
"""Properties of the document: programs that drop the base itself keep them."""

MEASURED = "Text measured with"
MODULE, DIGEST = "Casebook deck", "Casebook base"
CACHE = "bases"
"""The folder of the build's cache that keeps every base by its sha256."""
