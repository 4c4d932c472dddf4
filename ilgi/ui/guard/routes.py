"""The addresses that are answered at all, each for what it is; every other is refused."""

import re
from dataclasses import dataclass

from ilgi.settings import ROOT

PAGES = ("overview", *sorted(file.stem for file in (ROOT / "pages").glob("*.py")))
READ, WRITE, SOCKET = ("GET", "HEAD"), ("PUT", "DELETE"), ("WEBSOCKET",)
NAME = r"[\w][\w.-]*"
KEY = r"[\w-]{1,64}"


@dataclass(frozen=True)
class Route:
    """What stands at an address: its ``kind``, and of an upload the session, of a medium the id."""

    kind: str
    of: str = ""


ROUTES = [
    (kind, methods, re.compile(pattern, re.ASCII))
    for kind, methods, pattern in (
        ("page", READ, rf"/(?:{'|'.join(PAGES)})?/?"),
        ("asset", READ, rf"/static/(?:js|css|media)/{NAME}|/app/static/{NAME}|/favicon\.png|/manifest\.json"),
        ("asset", READ, r"/_stcore/(?:health|host-config)"),
        ("media", READ, rf"/media/({NAME})"),
        ("upload", WRITE, rf"/_stcore/upload_file/({KEY})/{KEY}"),
        ("stream", SOCKET, r"/_stcore/stream"),
        ("sign_in", READ, r"/auth/login|/oauth2callback"),
        ("sign_out", READ, r"/auth/logout"),
    )
]


def find(method: str, path: str, base: str) -> Route | None:
    """What stands at the decoded ``path`` below the base path for a method ("WEBSOCKET" for one); None: nothing."""
    root = f"/{base.strip('/')}" if base.strip("/") else ""
    if not path.startswith(root):
        return None
    below = path.removeprefix(root) or ("/" if root else "")
    for kind, methods, pattern in ROUTES:
        match = pattern.fullmatch(below)
        if match and method in methods:
            return Route(kind, match[1] if pattern.groups else "")
    return None
