"""The home's own key, by which who somebody is becomes a name that tells nothing and is always the same."""

import hashlib
import hmac
import os
import re
import secrets
from pathlib import Path

from ilgi import files, sql
from ilgi.problems import Problem

FILE = "privacy.key"
BYTES, LETTERS = 32, 20
SIGN = "~"
FORM = f"{SIGN}[0-9a-f]{{{LETTERS}}}"
"""What a keyed name looks like: one that is met again in an export is taken as it stands."""
_BLOCK = 64


def read(home: Path, *, makes: bool = False) -> bytes | None:
    """The key of a home, None where there is none; ``makes``: then one is made, for the owner alone to read.

    Raises Problem for a file that is no key, and where none can be written.
    """
    path = home / FILE
    if not os.path.lexists(path):
        return _made(path) if makes else None
    text = files.read(path, 1000).decode("ascii", "replace").strip()
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != BYTES:
        sentence = "is no key: put back the one that stood there. With another one customers get other names"
        raise Problem(sentence, str(path), key="privacy_key_bad")
    return key


def _made(path: Path) -> bytes:
    key = secrets.token_bytes(BYTES)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key.hex() + "\n")
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Problem(f"cannot be written: {why}", str(path), key="privacy_unwritable", values={"why": why}) from error
    return key


def keyed(key: bytes, text: str) -> str:
    """What stands for a text: HMAC-SHA256, shortened, with SIGN before it; what has the form already stays."""
    if re.fullmatch(FORM, text):
        return text
    return SIGN + hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:LETTERS]


def macro(key: bytes) -> str:
    """SQL that creates ``keyed(text)``, the same for a query."""
    padded = key.ljust(_BLOCK, b"\0")
    inner, outer = (_blob(bytes(byte ^ mask for byte in padded)) for mask in (0x36, 0x5C))
    hashed = f"left(sha256({outer} || unhex(sha256({inner} || encode(text)))), {LETTERS})"
    is_name = f"starts_with(text, {sql.word(SIGN)}) and regexp_full_match(text, {sql.word(FORM)})"
    return f"create macro keyed(text) as case when {is_name} then text else {sql.word(SIGN)} || {hashed} end"


def _blob(content: bytes) -> str:
    return "'" + "".join(f"\\x{byte:02X}" for byte in content) + "'::blob"
