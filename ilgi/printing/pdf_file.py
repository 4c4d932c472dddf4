"""A PDF by a headless Chromium, where there is one."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from ilgi.problems import Problem

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome", "msedge")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
LONGEST_SECONDS = 60


def chromium() -> str | None:
    """The program that makes PDFs: ``ILGI_CHROMIUM``, else the system's Chromium, Chrome or Edge; None without one."""
    named = os.environ.get("ILGI_CHROMIUM")
    if named:
        return shutil.which(named)
    program = next((path for name in NAMES if (path := shutil.which(name))), None)
    return program or (str(MAC) if MAC.exists() else None)


def pdf(html: str, out: Path) -> Path:
    """Write a sheet's HTML as PDF to ``out``. Raises Problem where there is no Chromium, or it does not do it."""
    program = chromium()
    if program is None:
        raise Problem(
            "A PDF needs Chromium or Chrome, and none was found. Install one, name it in ILGI_CHROMIUM, or take the"
            " HTML and print it from a browser.",
            key="no_chromium",
        )
    with tempfile.TemporaryDirectory(prefix="ilgi-print-", ignore_cleanup_errors=True) as folder:
        source, made = Path(folder) / "sheet.html", Path(folder) / "sheet.pdf"
        source.write_text(html, encoding="utf-8")
        _run(program, source, made, Path(folder) / "profile")
        if not made.is_file():
            raise Problem(f'"{program}" made no PDF; take the HTML and print it from a browser.', key="pdf_failed")
        shutil.move(made, out)
    return out


def _run(program: str, source: Path, made: Path, profile: Path) -> None:
    command = [program, "--headless", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={profile}"]
    command += ["--disable-background-networking", "--no-first-run", f"--print-to-pdf={made}"]
    if os.name == "posix" and os.geteuid() == 0:
        # Chromium refuses its sandbox to root; what it opens is our own sheet, without scripts
        command.append("--no-sandbox")
    try:
        subprocess.run(
            [*command, source.as_uri()],
            capture_output=True,
            check=False,
            timeout=LONGEST_SECONDS,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Problem(
            f'"{program}" made no PDF; take the HTML and print it from a browser.', key="pdf_failed"
        ) from error
