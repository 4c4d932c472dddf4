"""The files of docs/deploy are read by those who will run them, and say what docs/deploy.md says."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ilgi.ui.guard import vouching
from tests.app import ROOT

FOLDER = ROOT / "docs" / "deploy"
GUIDE = (ROOT / "docs" / "deploy.md").read_text("utf-8")
UNITS = sorted([*FOLDER.glob("*.service"), *FOLDER.glob("*.timer")])
SITE = (FOLDER / "nginx.conf").read_text("utf-8")


def test_the_guide_names_every_file_and_no_other() -> None:
    named = set(re.findall(r"deploy/([\w.-]+\.(?:conf|service|timer))", GUIDE))
    assert named == {file.name for file in FOLDER.iterdir()}


def test_a_unit_starts_what_is_there(tmp_path: Path) -> None:
    for unit in UNITS:
        for line in re.findall(r"^ExecStart=.*/opt/ilgi.*$", unit.read_text("utf-8"), re.MULTILINE):
            script = re.search(r"streamlit run (\S+)|-m (ilgi) ", line)
            assert script and (ROOT / (script[1] or script[2])).exists(), line


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    (tmp_path / "python").write_text("#!/bin/sh\n")
    (tmp_path / "python").chmod(0o755)
    copies = []
    for unit in UNITS:
        text = unit.read_text("utf-8").replace("/opt/ilgi/.venv/bin", str(tmp_path)).replace("/opt/ilgi", str(tmp_path))
        (tmp_path / unit.name).write_text(text)
        copies.append(str(tmp_path / unit.name))
    found = subprocess.run(["systemd-analyze", "verify", *copies], capture_output=True, text=True, timeout=60)
    assert not [line for line in found.stderr.splitlines() if str(tmp_path) in line or "ilgi" in line], found.stderr


@pytest.mark.skipif(not (shutil.which("nginx") and shutil.which("openssl")), reason="there is no nginx")
def test_nginx_understands_the_site(tmp_path: Path) -> None:
    subject = ["-subj", "/CN=ilgi.example", "-keyout", "privkey.pem", "-out", "fullchain.pem"]
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run(make, cwd=tmp_path, check=True, capture_output=True)
    (tmp_path / "site.conf").write_text(SITE.replace("/etc/ssl/ilgi", str(tmp_path)).replace("listen [::]", "#"))
    places = "".join(
        f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; {places} include site.conf; }}"
    (tmp_path / "nginx.conf").write_text(whole)
    found = subprocess.run(["nginx", "-t", "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True)
    assert found.returncode == 0, found.stderr


def test_the_proxy_closes_what_must_be_closed() -> None:
    policy = re.search(r'Content-Security-Policy "([^"]+)"', SITE)
    assert policy and "unsafe-eval" not in policy[1] and "*" not in policy[1] and "http" not in policy[1]
    assert "Referrer-Policy same-origin" in SITE and "/_stcore/(metrics|agent)" in SITE
    emptied = {name.casefold() for name in re.findall(r'proxy_set_header (\S+)\s+""', SITE)}
    assert {vouching.VOUCHED, "forwarded", "x-forwarded-email", "remote-user"} <= emptied
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in SITE
