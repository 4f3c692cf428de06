"""The Nu HTML checker, as validator.nu and the W3C run it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from other_browsers import NODE_MODULES


def html_errors(*places: Path) -> list[str]:
    """What is wrong with the HTML files, or all of those in the folders: ``page: what``."""
    jar = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if shutil.which("java") is None or not jar.is_file():
        pytest.skip("Java or vnu-jar is not installed: npm install vnu-jar, or set CASEBOOK_NODE_MODULES")
    command = ["java", "-jar", jar, "--errors-only", "--format", "json", "--skip-non-html", *places]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    messages = json.loads(done.stderr)["messages"]
    assert (done.returncode == 0) is not bool(messages), done.stderr
    return [f"{one.get('url', '')}: {one['message']}" for one in messages]
