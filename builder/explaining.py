"""What each finding means, why it matters and whether it may be waived: for the command, the docs and code review."""

from __future__ import annotations

from builder.errors import Severity
from builder.findings import Code


def explained(code: Code) -> str:
    """All there is to say of one kind of finding, in a few lines of plain text."""
    return f"{code.code} ({code.severity})\n\n{code.why}\n\n{_waiving(code)}"


def page() -> str:
    """The page of the docs that names every finding, as Markdown."""
    listed = "\n\n".join(f"## {code.code}\n\n*{code.severity}* · {code.why}\n\n{_waiving(code)}" for code in _sorted())
    return f"{_HEAD}\n\n{listed}\n"


def _sorted() -> list[Code]:
    return sorted(Code, key=lambda code: code.code)


def _waiving(code: Code) -> str:
    if code.severity is Severity.NOTE:
        return "There is nothing to mend: `casebook build --notes` lists them."
    if not code.waivable:
        return "It may not be waived: mend what it is about."
    return f"To let one stand: `casebook: allow {code.code} until 2027-01-31 because …` in a comment above it."


_HEAD = """\
# What `casebook check` may say

<!-- Made by `python -m builder.findings_docs`; edit builder/findings.py instead. -->

Every finding has a code, in square brackets at the end of its line. An *error* fails every build; a *warning* fails
a build only with `--strict`, a *note* none. `casebook check --explain CODE` prints what stands here.

Some findings may be waived, by a comment above the block, list item, entry or line they are about:

```markdown
% casebook: allow CODE until 2027-01-31 because the source gives no other figure
```

In a bank, a reference file or a page's front matter the comment begins with `#`. `allow CODE in this file` holds for
the whole file, `allow CODE in picture.png` for a file beside it. A waiver without a reason or a date, past its date,
or of nothing is a finding itself."""
