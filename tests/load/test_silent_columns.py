"""What a file has no column for it does not say: nothing of it is late, broken, unanswered or handled in silence."""

from pathlib import Path

import pandas as pd

from ilgi.ask import access, queries
from ilgi.ask.filters import Filters
from ilgi.seal import snapshots
from ilgi.settings import settings
from tests.homes import Home

STANDARDS = """
time_zone = "Europe/Istanbul"
[[calendar]]
name = "always"
mon = ["00:00-24:00"]
tue = ["00:00-24:00"]
wed = ["00:00-24:00"]
thu = ["00:00-24:00"]
fri = ["00:00-24:00"]
sat = ["00:00-24:00"]
sun = ["00:00-24:00"]
[[target]]
measure = "first_response"
at_most = "4 h"
goal = 0.9
calendar = "always"
[[target]]
measure = "resolution"
at_most = "2 d"
goal = 0.9
calendar = "always"
"""
DAYS = [f"2026-09-{day:02}" for day in range(1, 21)]


def headline(home: Home) -> dict[str, object]:
    home.load()
    (home.folder / "standards.toml").write_text(STANDARDS, encoding="utf-8")
    home.load()
    snapshot = snapshots.current(settings(home.folder))
    row = queries.run("headline", Filters(period="all"), access.manager(), snapshot=snapshot).iloc[0]
    return {str(name): None if pd.isna(value) else value for name, value in row.items()}


def test_a_second_file_without_the_columns_is_not_late(tmp_path: Path) -> None:
    home = Home(tmp_path)
    full = "\n".join(f"a{n},{day} 09:00,Kuzey,{day} 10:00,{day} 12:00" for n, day in enumerate(DAYS))
    home.export("a.csv", f"interaction_id,opened_at,team,first_response_at,resolved_at\n{full}\n")
    bare = "\n".join(f"b{n},{day} 09:00,Güney" for n, day in enumerate(DAYS))
    home.export("b.csv", f"interaction_id,opened_at,team\n{bare}\n")
    row = headline(home)
    assert (row["first_response_judged_count"], row["first_response_met_rate"]) == (19, 1.0)
    assert row["resolution_met_rate"] == row["answered_rate"] == row["resolved_rate"] == 1.0


def test_promises_of_a_file_that_never_says_whether_they_were_kept_are_not_broken(tmp_path: Path) -> None:
    home = Home(tmp_path)
    kept = "\n".join(f"a{n},{day} 09:00,{day} 18:00,{day} 12:00" for n, day in enumerate(DAYS))
    home.export("a.csv", f"promise_id,made_at,due_at,fulfilled_at\n{kept}\na99,2026-09-01 09:00,2026-09-01 18:00,\n")
    bare = "\n".join(f"b{n},{day} 09:00,{day} 18:00" for n, day in enumerate(DAYS))
    home.export("b.csv", f"promise_id,made_at,due_at\n{bare}\n")
    row = headline(home)
    assert (row["promise_due_count"], row["promise_kept_count"]) == (20, 19)
    assert home.ask("select outcome, faith, count(*) from promises group by all order by 1") == [
        ("broken", None, 1),
        ("kept", None, 19),
        ("not_recorded", None, 19),
        ("open", None, 2),
    ]


def test_answered_alone_says_nothing_of_what_was_resolved(tmp_path: Path) -> None:
    home = Home(tmp_path)
    calls = "\n".join(f"c{n},{day} 09:00,phone,{'no' if n % 5 == 0 else 'yes'}" for n, day in enumerate(DAYS))
    home.export("c.csv", f"interaction_id,opened_at,channel,answered\n{calls}\n")
    row = headline(home)
    assert (row["answered_rate"], row["resolved_rate"], row["resolved_known_count"]) == (0.8, None, 0)


def test_cases_that_a_log_does_not_hold_may_be_good_or_bad(tmp_path: Path) -> None:
    home = Home(tmp_path)
    cases = "\n".join(f"{n},{day} 09:00,resolved" for n, day in enumerate(DAYS))
    home.export("i.csv", f"interaction_id,opened_at,state\n{cases}\n")
    log = "\n".join(
        f"{n},{DAYS[n]} {at},{kind}"
        for n in range(10)
        for at, kind in (("10:00", "agent_reply"), ("12:00", "resolved"))
    )
    home.export("events.csv", f"interaction_id,happened_at,kind\n{log}\n")
    row = headline(home)
    # of ten that the log does not hold nine had to be answered by the last day, and eight resolved
    assert (row["first_response_met_rate"], row["first_response_met_rate_lowest"]) == (1.0, 10 / 19)
    assert (row["resolution_met_rate"], row["resolution_met_rate_lowest"]) == (1.0, 10 / 18)


def test_a_column_that_is_blank_throughout_says_no_more_than_none(tmp_path: Path) -> None:
    home = Home(tmp_path)
    rows = "\n".join(f"p{n},{day} 09:00,{day} 18:00," for n, day in enumerate(DAYS))
    home.export("promises.csv", f"promise_id,made_at,due_at,fulfilled_at\n{rows}\n")
    rows = "\n".join(f"k{n},{day} 09:00,c{n}" for n, day in enumerate(DAYS))
    home.export("complaints.csv", f"complaint_id,received_at,customer_id\n{rows}\nk99,2026-11-20 09:00,c99\n")
    row = headline(home)
    assert (row["promise_due_count"], row["promise_kept_rate"], row["complaint_count"]) == (0, None, 21)
    query = "select distinct recovery, acknowledgement_verdict, resolution_verdict, is_open from complaints"
    assert home.ask(query) == [("not_recorded", None, None, False)]
