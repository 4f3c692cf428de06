"""The question types an author may write; each lowers to an interaction.

To add one: a file beside this one, a line in ``ITEM_TYPES``, a test.
"""

from __future__ import annotations

from builder.item_types.authored import AuthoredItem
from builder.item_types.match import MatchItem
from builder.item_types.multiple import MultipleItem
from builder.item_types.numeric import NumericItem
from builder.item_types.order import OrderItem
from builder.item_types.short import ShortItem
from builder.item_types.single import SingleItem
from builder.item_types.true_false import TrueFalseItem

ITEM_TYPES: dict[str, type[AuthoredItem]] = {
    "single": SingleItem,
    "multiple": MultipleItem,
    "true-false": TrueFalseItem,
    "match": MatchItem,
    "order": OrderItem,
    "short": ShortItem,
    "numeric": NumericItem,
}
