"""The files of docs/deploy are read by those who will run them, and say what docs/deploy.md says."""

import email.message
import email.policy
import io
import re
import shutil
import smtplib
import subprocess
import sys
from pathlib import Path

import pytest

from docs.deploy import send_mail
from ilgi.ui.guard import vouching
from tests.app import ROOT

FOLDER = ROOT / "docs" / "deploy"
GUIDE = (ROOT / "docs" / "deploy.md").read_text("utf-8")
UNITS = sorted([*FOLDER.glob("*.service"), *FOLDER.glob("*.timer")])
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
EVERY = {
    "NoNewPrivileges=true", "CapabilityBoundingSet=", "SystemCallArchitectures=native",
    "SystemCallFilter=@system-service", "MemoryDenyWriteExecute=true", "RestrictNamespaces=true",
    "RestrictSUIDSGID=true", "PrivateTmp=true", "PrivateDevices=true", "ProtectSystem=strict", "ProtectHome=true",
    "ProtectProc=invisible", "ProtectControlGroups=true", "ProtectKernelModules=true", "ProtectKernelTunables=true",
    "ProtectKernelLogs=true", "LockPersonality=true",
}  # fmt: skip
SITE = (FOLDER / "nginx.conf").read_text("utf-8")


def test_the_guide_names_every_file_and_no_other() -> None:
    named = set(re.findall(r"deploy/([\w.-]+\.(?:conf|service|timer|py))", GUIDE))
    assert named == {file.name for file in FOLDER.iterdir() if file.is_file()}


def test_a_unit_starts_what_is_there(tmp_path: Path) -> None:
    for unit in UNITS:
        for line in re.findall(r"^ExecStart=.*/opt/ilgi.*$", unit.read_text("utf-8"), re.MULTILINE):
            script = re.search(r"streamlit run (\S+)|-m (ilgi) |python (\S+\.py) ", line)
            assert script and (ROOT / next(filter(None, script.groups()))).exists(), line


def settings_of(unit: Path) -> dict[str, list[str]]:
    """What a unit sets, each name with its values in their order."""
    lines: dict[str, list[str]] = {}
    for name, value in re.findall(r"^(\w+)=(.*)$", unit.read_text("utf-8"), re.MULTILINE):
        lines.setdefault(name, []).append(value)
    return lines


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_a_service_may_do_little(unit: Path) -> None:
    lines = settings_of(unit)
    assert not EVERY - {f"{name}={value}" for name, values in lines.items() for value in values}
    assert lines["SystemCallFilter"][1].startswith("~@privileged")
    assert {"UMask", "MemoryMax", "TasksMax", "RestrictAddressFamilies"} <= set(lines)
    assert set(lines.get("User", [])) <= {"ilgi", "ilgi-wall"} and ("User" in lines or lines["DynamicUser"] == ["true"])
    assert lines["UMask"][0][-1] == "7", "others than the group of the home read nothing"


def test_who_is_who_lies_where_no_service_writes() -> None:
    """The home is the dashboard's to write, so that a file in it could be replaced."""
    units = {unit.stem: settings_of(unit) for unit in SERVICES}
    access = "/etc/ilgi/access.toml"
    assert f"ILGI_ACCESS={access}" in units["ilgi"]["Environment"] and access in GUIDE
    writes = {name: " ".join(lines.get("ReadWritePaths", [])).split() for name, lines in units.items()}
    assert {name: paths for name, paths in writes.items() if paths} == {
        "ilgi": ["/srv/ilgi"],
        "ilgi-load": ["/srv/ilgi/snapshots"],
    }
    for name in units.keys() - {"ilgi"}:
        assert "-/etc/ilgi" in units[name]["InaccessiblePaths"][0].split(), name


def test_the_wall_is_a_user_of_its_own_and_only_the_dashboard_speaks_to_others() -> None:
    units = {unit.stem: settings_of(unit) for unit in SERVICES}
    assert units["ilgi-wall"]["User"] == ["ilgi-wall"] != units["ilgi"]["User"]
    assert {name for name, lines in units.items() if lines.get("IPAddressDeny") != ["any"]} == {"ilgi"}
    assert units["ilgi-load"]["PrivateNetwork"] == ["true"] and "IPAddressAllow" not in units["ilgi-load"]
    assert "useradd --system --no-create-home" in GUIDE and "install -d -o ilgi -g ilgi-wall -m 2750" in GUIDE


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd")
@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_systemd_itself_finds_little_exposed(unit: Path) -> None:
    """Ten times the level it tells: 30 is 3.0, "OK"."""
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=30", "--no-pager", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_mail_is_sent_whole_and_none_where_there_is_nothing_to_say(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[bytes] = []

    class Server:
        def __init__(self, host: str, port: int, timeout: float) -> None:
            assert (host, port) == ("127.0.0.1", 25) and timeout > 0

        def __enter__(self) -> "Server":
            return self

        def __exit__(self, *_: object) -> None: ...

        def send_message(self, mail: email.message.EmailMessage) -> None:
            sent.append(mail.as_bytes())

    monkeypatch.setattr(smtplib, "SMTP", Server)
    monkeypatch.setattr(sys, "argv", ["send_mail.py", "Ilgi: a standard is broken", "root"])
    for text in ("", " \n", "Zamanında çözüm, Kuzey: hedef %85\nBcc: x@y\n"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        send_mail.main()
    [mail] = [email.message_from_bytes(raw, policy=email.policy.default) for raw in sent]
    assert (mail["To"], mail["Bcc"], mail["Subject"]) == ("root", None, "Ilgi: a standard is broken")
    assert "çözüm" in mail.get_content()


@pytest.mark.parametrize(("exits", "mailed"), [(0, False), (1, True), (2, False)])
def test_only_a_broken_standard_is_mailed(tmp_path: Path, exits: int, mailed: bool) -> None:
    """Where it cannot be said the unit fails instead, with the reason in its journal."""
    [line] = settings_of(FOLDER / "ilgi-alert.service")["ExecStart"]
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\n[ "$2" = ilgi ] && {{ echo told >&2; exit {exits}; }}\ncat > {tmp_path}/mail\n')
    python.chmod(0o755)
    script = line.removeprefix("/bin/sh -c '").removesuffix("'").replace("$$", "$").replace("%%", "%")
    command = ["/bin/sh", "-c", script.replace("/opt/ilgi/.venv/bin/python", str(python))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert (tmp_path / "mail").exists() == mailed and (done.returncode != 0) == (exits == 2)
    assert ((tmp_path / "mail").read_text() if mailed else done.stdout) == "told\n"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    (tmp_path / "python").write_text("#!/bin/sh\n")
    (tmp_path / "python").chmod(0o755)
    copies = []
    for unit in UNITS:
        text = unit.read_text("utf-8").replace("/opt/ilgi/.venv/bin", str(tmp_path)).replace("/opt/ilgi", str(tmp_path))
        (tmp_path / unit.name).write_text(text)
        copies.append(str(tmp_path / unit.name))
    found = subprocess.run(["systemd-analyze", "verify", *copies], capture_output=True, text=True, timeout=300)
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


def test_the_wall_has_a_site_of_its_own_for_its_own_network() -> None:
    servers = re.findall(r"^server \{.*?^\}", SITE, re.MULTILINE | re.DOTALL)
    [wall] = [server for server in servers if "http://127.0.0.1:8502;" in server]
    [board] = [server for server in servers if "http://ilgi;" in server]
    unit = (FOLDER / "ilgi-wall.service").read_text("utf-8")
    names = re.findall(r"ILGI_HOSTS=(\S+)", unit)
    assert re.findall(r"server_name (\S+);", wall) == names and "--server.port 8502" in unit
    assert re.findall(r"^    (allow|deny) (\S+);", wall, re.MULTILINE)[-1] == ("deny", "all")
    assert not re.search(r"allow (all|0\.0\.0\.0|::/0)", wall)
    alike = re.compile(r"^    ((?:add_header|proxy_\w+|ssl_\w+|client_\w+) [^\n]*?;)", re.MULTILINE)
    assert alike.findall(wall) == alike.findall(board) and len(alike.findall(wall)) > 30
    assert all(f"https://{name}" in GUIDE for name in names) and SITE.count("# yours") == 9
    assert "nine places" in SITE and "nine places" in GUIDE


def test_the_guide_leads_to_a_running_site() -> None:
    """The site is linked and Debian's own gone before nginx reads it; there is data before anybody looks."""
    steps = (
        "rm -f /etc/nginx/sites-enabled/default", "ln -s ../sites-available/ilgi /etc/nginx/sites-enabled/ilgi",
        "/srv/ilgi/exports/", "systemctl daemon-reload", "systemctl start ilgi-load",
        "systemctl enable --now ilgi ilgi-wall ilgi-load.timer", "nginx -t && systemctl reload nginx",
    )  # fmt: skip
    steps_at = [GUIDE.find(step) for step in steps]
    assert -1 not in steps_at and steps_at == sorted(steps_at)


def test_the_proxy_closes_what_must_be_closed() -> None:
    policy = re.search(r'Content-Security-Policy "([^"]+)"', SITE)
    assert policy and "unsafe-eval" not in policy[1] and "*" not in policy[1] and "http" not in policy[1]
    assert "Referrer-Policy same-origin" in SITE and "/_stcore/(metrics|agent)" in SITE
    emptied = {name.casefold() for name in re.findall(r'proxy_set_header (\S+)\s+""', SITE)}
    assert {vouching.VOUCHED, "forwarded", "x-forwarded-email", "remote-user"} <= emptied
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in SITE
