"""The core knows no screen: each core module is imported alone, and what came with it is looked at."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import rolemap

CORE = ("model", "analysis", "files", "intake", "wording", "sharing", "language", "session")
ROOT = Path(rolemap.__file__).parent


def core_modules() -> list[str]:
    paths = [path for name in CORE for path in ([ROOT / f"{name}.py"] if (ROOT / f"{name}.py").exists() else [])]
    paths += [path for name in CORE for path in sorted((ROOT / name).rglob("*.py"))]
    names = [".".join(("rolemap", *path.relative_to(ROOT).with_suffix("").parts)) for path in paths]
    return [name.removesuffix(".__init__") for name in names]


@pytest.mark.parametrize("package", CORE)
def test_no_core_module_brings_a_screen_library(package: str) -> None:
    modules = [name for name in core_modules() if name.split(".")[1] == package]
    assert modules
    program = (
        "import importlib, sys\n"
        f"for name in {modules!r}:\n"
        "    importlib.import_module(name)\n"
        "print(sorted({'textual', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"
