"""What is installed is what running code imports, pinned with its hashes, under licences that somebody looked at."""

import ast
import re
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest

from docs import write_licences
from docs.write_licences import Locked, classifiers, licence, locked
from tests import audit
from tests.app import ROOT

RUNNING = [
    *(ROOT / "ilgi").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "dashboard.py", ROOT / "serve.py"
]  # fmt: skip
NOT_IMPORTED = {
    "pytz": "DuckDB turns an instant into Python's by it",
    "authlib": "Streamlit signs in by it",
    "httpx": "Authlib asks the sign-in service by it",
    "pytest": "the plain tests run with what the dashboard runs with",
}
PERMISSIVE = {
    "0BSD", "2-clause BSD", "3-Clause BSD License", "Apache License 2.0", "Apache Software License", "Apache-2.0",
    "BSD License", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "MIT", "MIT License", "MIT-0", "MIT-CMU", "PSF-2.0",
    "Zlib",
}  # fmt: skip
LOOKED_AT = {"certifi": "MPL-2.0"}
LOCKS = {"requirements.txt": "requirements.lock", "requirements-dev.txt": "requirements-dev.lock"}


def pins(file: str) -> dict[str, str]:
    """Name and version of each line that names a package; every one must be exact."""
    lines = [line for line in (ROOT / file).read_text("utf-8").splitlines() if line and line[0] not in "#-"]
    assert all(re.fullmatch(r"[a-z0-9-]+==[\w.]+", line) for line in lines), lines
    return dict(line.split("==") for line in lines)


def imported(files: list[Path]) -> set[str]:
    """The packages that files import, those inside of functions too, by the names they are installed under."""
    homes, packages = packages_distributions(), set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            for top in {name.split(".")[0] for name in names} - {"ilgi"}:
                packages |= {re.sub(r"[-_.]+", "-", home).lower() for home in homes.get(top, [])}
    return packages


def test_what_running_code_imports_is_what_is_required() -> None:
    named, used = set(pins("requirements.txt")), imported(RUNNING)
    assert {"streamlit", "babel", "pillow", "statsmodels"} <= used
    assert used <= named, f"imported, and only there because another package brings it: {used - named}"
    assert named - used <= set(NOT_IMPORTED), f"required, and imported by nothing: {named - used}"
    assert set(NOT_IMPORTED) <= named


@pytest.mark.parametrize("file", LOCKS)
def test_the_lock_holds_what_is_required(file: str) -> None:
    held = {one.name: one.version for one in locked(LOCKS[file])}
    assert pins(file).items() <= held.items()


@pytest.mark.parametrize("lock", LOCKS.values())
def test_each_package_of_a_lock_has_hashes_and_nothing_says_whence(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    blocks = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert len(blocks) == len(locked(lock)) > 50
    assert not [block for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", block)]
    assert not [line for line in text.splitlines() if "/" in line or re.match(r"\s*-(?!-hash)", line)]


def test_development_runs_the_very_same() -> None:
    runs, develops = ({one.name: one.version for one in locked(lock)} for lock in LOCKS.values())
    assert runs.items() < develops.items()


def test_the_page_of_licences_is_what_the_packages_say() -> None:
    """make lock writes it."""
    runs = locked("requirements.lock")
    assert {one.name: version(one.name) for one in runs if one.is_wanted} == {
        one.name: one.version for one in runs if one.is_wanted
    }, "another version is installed than locked: make setup"
    assert write_licences.FILE.read_text("utf-8") == write_licences.text()


def test_nothing_that_runs_is_copyleft() -> None:
    rows = re.findall(r"^\| ([a-z0-9][a-z0-9-]*) \| \d\S* \| (.+) \|$", write_licences.FILE.read_text("utf-8"), re.M)
    assert {name for name, _ in rows} == {one.name for one in locked("requirements.lock")}
    unknown = {name: told for name, told in rows if not set(re.split(r" AND | OR ", told)) <= PERMISSIVE}
    assert unknown == LOOKED_AT


def test_no_package_is_under_the_gpl_even_where_only_tests_need_it() -> None:
    """By its licence and by its classifiers, one of which may say more than the other."""
    for one in locked("requirements-dev.lock"):
        if one.is_wanted:
            told = " ".join([licence(one.name), *classifiers(one.name)])
            assert not re.search(r"GPL|GNU|Affero|European Union Public", told), f"{one.name}: {told}"


def test_no_locked_version_is_under_a_known_advisory() -> None:
    for lock in LOCKS.values():
        assert audit.open_for(locked(lock)) == []


@pytest.mark.parametrize(
    ("name", "version", "known"),
    [
        ("authlib", "1.6.8", "CVE-2026-27962"),
        ("authlib", "1.6.10", "CVE-2026-41425"),
        ("streamlit", "1.30.0", "CVE-2024-42474"),
        ("duckdb", "1.0.0", "CVE-2024-41672"),
        ("starlette", "1.3.0", "CVE-2026-54283"),
        ("python-multipart", "0.0.30", "CVE-2026-53540"),
        ("cryptography", "49.0.0", "CVE-2026-69247"),
        ("certifi", "2024.7.3", "CVE-2024-39689"),
    ],
)
def test_an_older_version_would_be_told(name: str, version: str, known: str) -> None:
    told = audit.open_for([Locked(name, version, True)])
    assert told and any(known in line and line.startswith(f"{name} {version}: ") for line in told)


def test_the_advisories_are_of_what_is_locked_and_say_whence_and_why_one_is_kept() -> None:
    table = audit.table()
    names = {one.name for one in locked("requirements-dev.lock")}
    listed = {advisory["package"] for advisory in table["advisory"]}
    assert listed | set(table["not_asked"]) <= names and not listed & set(table["not_asked"])
    for advisory in table["advisory"]:
        assert set(advisory) - {"kept"} == {"package", "affected", "ids", "source"} and advisory["source"]
        assert re.fullmatch(r"((CVE-\d{4}-\d+|GHSA(-[0-9a-z]{4}){3}|PYSEC-\d{4}-\d+) ?)+", advisory["ids"]), advisory
        assert len(advisory.get("kept", "x" * 40)) >= 40
    assert {advisory["ids"].split()[0] for advisory in table["advisory"] if "kept" in advisory} == {
        "CVE-2026-111497", "CVE-2025-1684",
    }  # fmt: skip


def test_every_install_asks_for_hashes() -> None:
    make = (ROOT / "Makefile").read_text("utf-8")
    installs = [line for line in make.splitlines() if "pip install" in line]
    assert installs and all("--require-hashes" in line for line in installs)
