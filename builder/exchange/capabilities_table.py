"""What each format keeps of an item, as a table for people."""

from __future__ import annotations

from builder.exchange.capabilities import FEATURES, INTERACTIONS, TITLES, Format, Hold, Limit, Limits


def as_markdown() -> str:
    """The table for people: a row for each type of question and each feature, a column for each format."""
    heads = ["", *TITLES.values()]
    rows = [[f"`{kind}`", *_cells(found)] for kind, found in INTERACTIONS.items()]
    rows += [[feature.title, *_cells(feature.limits)] for feature in FEATURES]
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(found: Limits) -> list[str]:
    return [_cell(found.get(name)) for name in Format]


def _cell(limit: Limit | None) -> str:
    if limit is None:
        return "yes"
    mark = "**no**" if limit.hold is Hold.LEFT_OUT else "changed"
    return f"{mark}: {limit.says}"


if __name__ == "__main__":
    print(as_markdown())
