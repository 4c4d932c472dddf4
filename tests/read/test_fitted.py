"""Columns and files that an export may have or lack, and other names that its columns may bear."""

from pathlib import Path

from tests.homes import Home

DESK = """
[export]
header = ["No", "Açılış"]
optional = ["Çözüm", "Kapanış", "Temsilci", "Söz", "Durum", "Ekip No"]
exclude = '"Durum" = ''test'''
[also]
"No" = ["Çağrı No"]
"Açılış" = ["Açılış Tarihi", "Opened"]
"Temsilci" = ["Agent"]
[with.teams]
files = "teams*.csv"
on = 'teams.id = "Ekip No"'
optional = true
[unpivot.events.kind]
resolved = "Çözüm"
closed = "Kapanış"
[fields.interactions]
interaction_id = '"No"'
opened_at = '"Açılış"'
resolved_at = 'coalesce(moment("Çözüm"), moment("Kapanış"))'
agent_id = '"Temsilci"'
team = 'coalesce(teams.name, "Ekip No")'
[fields.promises]
promise_id = '"No"'
due_at = '"Söz"'
[fields.events]
interaction_id = '"No"'
happened_at = '"value"'
agent_id = "if(kind = 'resolved', \\"Temsilci\\", null)"
""".replace("''test'''", "'test'").replace("exclude = '\"Durum\" = 'test'", "exclude = '''\"Durum\" = 'test' '''")


def test_what_a_file_lacks_is_not_filled(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.source("desk", DESK)
    home.export("a/few.csv", "ÇAĞRI NO,Opened\n1,2026-01-05 09:00\n")
    home.export(
        "b/all.csv",
        "No,Açılış Tarihi,Kapanış,Çözüm,Agent,Söz,Durum,Ekip No,Other\n"
        "2,2026-01-05 09:00,2026-01-07 09:00,2026-01-06 09:00,Ece,2026-02-01,ok,7,x\n"
        "3,2026-01-05 09:00,2026-01-07 09:00,,Ali,2026-02-01,test,7,x\n"
        "4,2026-01-05 09:00,2026-01-08 09:00,,Can,,,8,x\n",
    )
    home.export("b/teams.csv", "id,name\n7,Kuzey\n")
    home.export("c/some.csv", "No,Açılış,Kapanış,Ekip No\n5,2026-01-05 09:00,2026-01-09 09:00,7\n")
    assert [problem.key for problem in home.load().problems] == []
    assert home.ask(
        "select interaction_id, resolved_at::date::varchar, agent_id, team from interactions order by 1"
    ) == [
        ("1", None, None, None),
        ("2", "2026-01-06", "Ece", "Kuzey"),
        ("4", "2026-01-08", "Can", "8"),
        ("5", "2026-01-09", None, "7"),
    ]
    assert home.ask("select interaction_id, kind, agent_id from events order by all") == [
        ("2", "closed", None),
        ("2", "resolved", "Ece"),
        ("4", "closed", None),
        ("5", "closed", None),
    ]
    assert [row for row in home.ledger() if row[1] != "interactions"] == [
        ("b/all.csv", "events", 6, 3, 0, 3, 0),
        ("b/all.csv", "promises", 3, 1, 0, 1, 1),
        ("c/some.csv", "events", 1, 1, 0, 0, 0),
    ]
