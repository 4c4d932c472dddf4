"""Who asks and what they may see: two scopes, rows and totals; whatever is not granted is closed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ilgi.problems import Problem

ROLES = ("manager", "lead", "staff", "wall")
SMALLEST_TEAM = 5
EVERYTHING = ("*",)
PAGES = {
    "manager": ("overview", "sla", "promises", "complaints", "agents", "recognition", "data", "definitions"),
    "lead": ("overview", "sla", "promises", "complaints", "agents", "recognition", "definitions"),
    "staff": ("overview", "sla", "promises", "complaints", "agents", "recognition", "definitions"),
    "wall": ("wall",),
}
WALL_QUERIES = frozenset(
    {
        "about_data",
        "freshness",
        "missing_tables",
        "parameters",
        "refused",
        "wall_anniversaries",
        "wall_best_recovery",
        "wall_clearly_better",
        "wall_courses",
        "wall_customer_words",
        "wall_just_now",
        "wall_kept_every_promise",
        "wall_reach",
        "wall_strip",
        "wall_team_goal",
        "wall_teams",
        "wall_thanked",
    }
)


@dataclass(frozen=True)
class Access:
    """A reader: ``people`` are a lead's agents, ``summed_teams`` a staff's teams large enough for totals."""

    role: str
    agent_id: str | None = None
    teams: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    summed_teams: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[str, ...]:
        """The scope of rows this reader may see, as "team:<name>" and "agent:<id>" or EVERYTHING; empty: nothing."""
        match self.role:
            case "manager":
                return EVERYTHING
            case "lead":
                return (*_tagged("team", self.teams), *_tagged("agent", self.people)) if self.teams else ()
            case "staff":
                return _tagged("agent", (self.agent_id,)) if self.agent_id else ()
            case "wall":
                return _tagged("team", self.teams) or EVERYTHING
        return ()

    @property
    def totals(self) -> tuple[str, ...]:
        """The scope of sums this reader may see: for staff the own team, when it has five people or more."""
        return _tagged("team", self.summed_teams) if self.role == "staff" else self.rows

    def may_ask(self, query: str) -> bool:
        """Whether a query may be asked by this reader at all; the wall asks only what is listed."""
        return self.role in ROLES and (self.role != "wall" or query in WALL_QUERIES)


def _tagged(kind: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{kind}:{name}" for name in names)


def pages_for(role: str) -> tuple[str, ...]:
    """The pages a role may open, in the order of the menu; none for a role that is not known."""
    return PAGES.get(role, ())


def manager() -> Access:
    """The access of a manager: the rows and sums of everybody."""
    return Access("manager")


def local(role: str | None, team: str | None, agent: str | None, members: Iterable[Mapping[str, Any]] = ()) -> Access:
    """The access of a role picker or of ``ask --as-role``: a lead needs a team, staff an agent.

    ``members`` are the people now (agent_id, team). Raises Problem for a role that does not exist; a lead without a
    team and staff without an agent see nothing.
    """
    role = role or "manager"
    if role not in ROLES:
        raise Problem(
            f'There is no role "{role}"; choose one of {", ".join(ROLES)}.', key="role_unknown", values={"role": role}
        )
    members_now = [(str(m["agent_id"]), str(m["team"])) for m in members if m["team"]]
    if role == "staff":
        return staff(agent, members_now)
    teams = (team,) if team else ()
    people = tuple(sorted({member for member, home in members_now if home in teams}))
    return Access(role, agent, teams, people)


def staff(agent: str | None, members: list[tuple[str, str]]) -> Access:
    """One of the staff: own rows, and sums of the own teams of five; ``members`` are everybody's (agent_id, team)."""
    teams = tuple(sorted({team for member, team in members if member == agent}))
    sizes = {team: len({member for member, home in members if home == team}) for team in teams}
    return Access("staff", agent, teams, (), tuple(team for team in teams if sizes[team] >= SMALLEST_TEAM))
