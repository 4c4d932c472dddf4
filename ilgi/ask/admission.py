"""Who is admitted: the house's ``access.toml``, and from an e-mail to the agent, the role and what it may see."""

import ipaddress
import os
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ilgi import toml
from ilgi.ask.access import Access, manager, staff
from ilgi.problems import Problem, unforeseen
from ilgi.settings import Settings

FILE = "access.toml"
HOURS = 12.0
KNOWN: dict[str, tuple[type, ...]] = {"managers": (list,), "leads": (dict,), "hours": (int, float), "proxy": (dict,)}
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True)
class Rules:
    """What ``access.toml`` says: managers and leads by folded e-mail, how many hours one sign-in holds, and whose word
    on a request's header counts (no header = nobody's)."""

    managers: frozenset[str] = frozenset()
    leads: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    hours: float = HOURS
    header: str = ""
    proxies: tuple[Network, ...] = ()

    def trusts(self, address: str | None) -> bool:
        """Whether a peer's address is that of a listed proxy."""
        try:
            peer = ipaddress.ip_address(address or "")
        except ValueError:
            return False
        return bool(self.header) and any(peer in network for network in self.proxies)


def rules(house: Settings) -> Rules:
    """The rules of a house; without the file there are no managers, leads go by the data, no proxy counts.

    Raises Problem for a file that cannot be read, or that is named and not there, so that nobody is let in by a
    misspelt line or name.
    """
    file = house.access
    if not os.path.lexists(file):
        if file == house.home / FILE:
            return Rules()
        sentence = "Nobody is let in: ILGI_ACCESS names a file that is not there."
        raise Problem(sentence, str(file), key="access_missing")
    try:
        status = file.stat()
        # a file put back with its old time is another file all the same
        return _read(file, (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino))
    except Problem:
        raise
    except Exception as error:
        raise _refused(file, unforeseen(error, str(file)).sentence) from error


@lru_cache(maxsize=8)
def _read(file: Path, changed: tuple[int, ...]) -> Rules:
    try:
        table = toml.read(file).data
    except Problem as problem:
        raise _refused(file, problem.sentence, problem.line) from problem
    for name, value in table.items():
        if name not in KNOWN or not isinstance(value, KNOWN[name]) or isinstance(value, bool):
            raise _refused(file, f"{name} is not known, or not of the right kind")
    leads = {
        fold(email): tuple(_words(file, f"leads.{email}", teams)) for email, teams in table.get("leads", {}).items()
    }
    managers = frozenset(map(fold, _words(file, "managers", table.get("managers", []))))
    hours = float(table.get("hours", HOURS))
    if not 0 < hours <= 24 * 30:
        raise _refused(file, "hours must be above 0 and at most 720")
    return Rules(managers, leads, hours, *_proxy(file, table.get("proxy")))


def _proxy(file: Path, table: dict[str, Any] | None) -> tuple[str, tuple[Network, ...]]:
    if table is None:
        return "", ()
    header = table.get("header")
    if set(table) != {"header", "addresses"} or not isinstance(header, str) or not header.strip():
        raise _refused(file, "[proxy] needs header and addresses, and nothing else")
    try:
        networks = [ipaddress.ip_network(address) for address in _words(file, "proxy.addresses", table["addresses"])]
    except ValueError as error:
        raise _refused(file, str(error)) from error
    if any(network.prefixlen == 0 for network in networks) or not networks:
        raise _refused(file, "proxy.addresses must list the proxies, not everybody")
    return header.strip().casefold(), tuple(networks)


def _words(file: Path, name: str, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise _refused(file, f"{name} must be a list of words")
    return value


def _refused(file: Path, why: str, line: int | None = None) -> Problem:
    return Problem(f"Nobody is let in: {why}.", str(file), line, key="access_file", values={"why": why})


def fold(email: str) -> str:
    """An e-mail as it is compared: case does not matter, and no letter outside ASCII ever passes for one inside."""
    address = email.strip()
    if any(not sign.isascii() and unicodedata.normalize("NFC", sign).isascii() for sign in address):
        return address  # the Kelvin sign is a K to Unicode: such an address equals only itself
    composed = unicodedata.normalize("NFC", address)
    return "".join(sign if not sign.isascii() and sign.casefold().isascii() else sign.casefold() for sign in composed)


def admit(email: str, house: Rules, agents: Iterable[Mapping[str, Any]], today: date) -> Access | None:
    """What the holder of an e-mail may see; None for nobody we know.

    ``agents`` are all rows (agent_id, team, lead_id, email, since, until, left_on, nothing is None; is_current: whether
    it holds on the data's last day). Who has left is nobody, listed or not; two agents of one e-mail are nobody. Who is
    named ``lead_id`` by somebody else of a team, or is listed, leads that team.
    """
    address, rows = fold(email), list(agents)
    if not address or _has_left(address, rows, today):
        return None
    if address in house.managers:
        return manager()
    present = [row for row in rows if row.get("is_current", True) and not _has_ended(row, today)]
    holders = {str(row["agent_id"]) for row in present if row["email"] and fold(str(row["email"])) == address}
    if len(holders) != 1:
        return None
    who = holders.pop()
    followers = [row for row in present if row["lead_id"] == who and row["agent_id"] != who]
    teams = {str(row["team"]) for row in followers if row["team"]} | set(house.leads.get(address, ()))
    members = [(str(row["agent_id"]), str(row["team"])) for row in present if row["team"]]
    if teams:
        people = {agent for agent, team in members if team in teams} | {str(row["agent_id"]) for row in followers}
        return Access("lead", who, tuple(sorted(teams)), tuple(sorted(people)))
    return staff(who, members)


def _has_left(address: str, rows: Iterable[Mapping[str, Any]], today: date) -> bool:
    """Whether an address belongs to people who have all left: no row of it goes on or is still to begin.

    A row that was left open goes on only as long as the newest begun row of the same agent does."""
    of_agent: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        of_agent.setdefault(str(row["agent_id"]), []).append(row)
    theirs = [row for row in rows if row["email"] and fold(str(row["email"])) == address]
    return bool(theirs) and all(_is_over(row, of_agent[str(row["agent_id"])], today) for row in theirs)


def _is_over(row: Mapping[str, Any], of_agent: list[Mapping[str, Any]], today: date) -> bool:
    if _has_ended(row, today) or _since(row) > today:
        return _has_ended(row, today)
    newest = max(since for since in map(_since, of_agent) if since <= today)
    return all(_has_ended(other, today) for other in of_agent if _since(other) == newest)


def _since(row: Mapping[str, Any]) -> date:
    return row.get("since") or date.min


def _has_ended(row: Mapping[str, Any], today: date) -> bool:
    return any(row[end] is not None and row[end] < today for end in ("until", "left_on"))
