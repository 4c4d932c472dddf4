"""The draft of an export: asked of a process of its own, for the app itself never reads a file of others."""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ilgi import drafted, watched
from ilgi.drafted import Answers, Draft
from ilgi.problems import Problem
from ilgi.settings import ROOT, Settings, size

PATIENCE = 300.0
BESIDE_THE_DATABASE = 1 << 30
Run = Callable[[list[str], Settings], tuple[int, bytes, bytes]]


def draft(house: Settings, path: Path, answers: Answers, *, anew: bool = False, writes: bool = False) -> Draft:
    """How an export would be read under these answers; ``anew``: though a source reads it already; ``writes``: and its
    source is written into the home. Raises Problem where it is no table, or the process came to no end."""
    with tempfile.TemporaryDirectory(prefix="ilgi-") as folder:
        given = Path(folder) / "answers.json"
        given.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
        command = [sys.executable, "-m", "ilgi", "map", str(path), "--home", str(house.home), "--json"]
        command += ["--answers", str(given), *["--anew"] * anew, *["--write"] * writes]
        return _understood(path.name, *run(command, house))


def run(command: list[str], house: Settings) -> tuple[int, bytes, bytes]:
    """Runs a command within half of the memory that this home may take: its code, its output, its errors."""
    most = size(house.memory_limit) // 2
    environment = os.environ | {"PYTHONUTF8": "1", "ILGI_MEMORY": f"{most / 1e9:.3f}GB"}
    lines: list[bytes] = []
    limits = watched.Limits(most + BESIDE_THE_DATABASE, PATIENCE)
    ending = watched.run(command, limits, lines.append, folder=ROOT, environment=environment, keeps_errors=True)
    return ending.code, b"".join(lines), ending.errors


def _understood(file: str, code: int, output: bytes, errors: bytes) -> Draft:
    try:
        parts = dict[str, Any](json.loads(output))
        if "problem" in parts:
            raise Problem(**parts["problem"])
        return drafted.of_plain({name: part for name, part in parts.items() if name != "written"})
    except (ValueError, TypeError, KeyError) as error:
        last = errors.decode("utf-8", errors="replace").strip().rpartition("\n")[2]
        why = last or f"exit {code}"
        raise Problem(f"cannot be understood ({why})", file, key="not_understood", values={"why": why}) from error
