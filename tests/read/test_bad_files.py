"""Each bad file gets one clear sentence; the other files load all the same, and nothing loaded is lost."""

import io
import zipfile
from pathlib import Path

import duckdb
import pytest

from ilgi import cli
from ilgi.commands import load as load_command
from ilgi.judge import facts
from ilgi.problems import Problem
from tests.homes import Home

GOOD = "interaction_id,opened_at\n1,2026-01-05\n"
SOURCE = """
[export]
header = ["No", "When", "Who"]
time_zone = "Europe/Istanbul"
dates = ["%d/%m/%Y"]
[fields.interactions]
interaction_id = '"No"'
opened_at = '"When"'
agent_id = '"Who"'
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.export("good.csv", GOOD)
    return home


def refused(home: Home) -> str:
    """The one sentence of a load whose good file was sealed all the same."""
    report = home.load()
    assert not report.ok
    assert home.ask("select count(*) from interactions where file = 'good.csv'") == [(1,)]
    (problem,) = home.problems()
    return problem


def test_an_empty_file(home: Home) -> None:
    home.export("bad.csv", "")
    assert refused(home) == "bad.csv: is empty: export it again"


def test_a_web_page(home: Home) -> None:
    home.export("bad.csv", "\n<!DOCTYPE html>\n<html><body>Sign in</body></html>")
    assert refused(home).startswith("bad.csv:1: is a web page saved under a table's name: sign in")


def test_a_damaged_packed_file(home: Home) -> None:
    home.export("bad.csv.gz", b"\x1f\x8b\x08\x00garbage")
    assert refused(home) == "bad.csv.gz: is packed but cut short or damaged: export it again"


def test_a_file_of_another_kind(home: Home) -> None:
    home.export("bad.pdf", b"%PDF-1.7")
    home.export("README.md", "not an export")
    assert refused(home) == "bad.pdf: is no table: export it as CSV (or .csv.gz, .xlsx, .xls, .xlsb, .ods)"


def test_bytes_that_are_no_text(home: Home) -> None:
    home.export("bad.csv", bytes(range(256)) * 8)
    assert refused(home) == "bad.csv: is not a text table: export it as CSV"


def test_a_header_that_no_source_fits(home: Home) -> None:
    home.source("desk", SOURCE)
    home.export("bad.csv", "No,When,Whom\n1,05/01/2026,a\n")
    assert refused(home) == (
        "bad.csv:1: no source fits its header; the nearest is desk, which it does not match: it lacks Who."
        " Have its reading drafted with python -m ilgi map exports/bad.csv"
    )
    assert home.ledger()[0] == ("bad.csv", None, 1, 0, 0, 0, 1)


def test_a_header_that_two_sources_fit(home: Home) -> None:
    home.source("desk", SOURCE)
    home.source("other", SOURCE.replace("%d/%m/%Y", "%m/%d/%Y"))
    home.export("bad.csv", "No,When,Who\n1,05/01/2026,a\n")
    assert refused(home).startswith("bad.csv:1: fits desk and other: remove one of them or tell them apart")


def test_formats_decide_between_two_sources(home: Home) -> None:
    home.source("desk", SOURCE)
    home.source("other", SOURCE.replace("%d/%m/%Y", "%m/%d/%Y"))
    home.export("calls.csv", "No,When,Who\n7,05/01/2026,a\n8,05/31/2026,a\n")
    assert home.load().ok
    assert home.ask("select source, opened_at::date::varchar from interactions where record = 2") == [
        ("other", "2026-05-31")
    ]


def test_a_header_that_fits_with_dates_that_do_not(home: Home) -> None:
    home.source("desk", SOURCE)
    home.export("bad.csv", "No,When,Who\n1,2026.01.05,a\n2,2026.01.06,a\n")
    assert refused(home) == (
        'bad.csv:2: has the header of desk, but When reads otherwise, as in "2026.01.05": add the format to dates in'
        ' the source (dates = ["%Y.%m.%d"])'
    )


def test_a_header_that_fits_with_values_that_do_not_match(home: Home) -> None:
    home.source("desk", SOURCE + "[matches]\nNo = 'T-.*'\n")
    home.export("bad.csv", "No,When,Who\n1,05/01/2026,a\n")
    assert refused(home).startswith("bad.csv:2: has the header of desk, but its dates or values read otherwise")


def test_an_unknown_time_zone(home: Home) -> None:
    path = home.source("desk", SOURCE.replace("Europe/Istanbul", "Europe/Stanbul"))
    assert refused(home) == f'{path}:4: "Europe/Stanbul" is not a time zone: write one such as "Europe/Istanbul"'


def test_a_source_that_is_no_toml(home: Home) -> None:
    path = home.source("desk", '[export]\nheader = ["No"\n')
    assert refused(home).startswith(f"{path}:2: is not valid TOML")


def test_a_source_naming_a_column_that_is_not_there(home: Home) -> None:
    path = home.source("desk", SOURCE.replace("""'"Who"'""", """'"Owner"'"""))
    home.export("bad.csv", "No,When,Who\n1,05/01/2026,a\n")
    assert refused(home) == (
        f'{path}:9: agent_id names the column "Owner", which the export does not have; it has: No, When, Who'
        " (met while loading bad.csv)"
    )


def test_a_source_reaching_beyond_the_record(home: Home) -> None:
    path = home.source("desk", SOURCE.replace("""'"Who"'""", '"(select 1)"'))
    assert refused(home) == f"{path}:9: agent_id: a subquery is not allowed in a field"


def test_a_source_filling_a_column_we_do_not_have(home: Home) -> None:
    path = home.source("desk", SOURCE.replace("agent_id =", "agent ="))
    assert refused(home).startswith(f"{path}:9: interactions has no column agent; there are: interaction_id")


def test_dates_that_could_be_either(home: Home) -> None:
    home.export("bad.csv", "interaction_id,opened_at\n1,05/01/2026\n2,06/02/2026\n")
    assert '"05/01/2026" could be %d/%m/%Y or %m/%d/%Y' in refused(home)


def test_declared_dates_in_conflict(home: Home) -> None:
    home.source("desk", SOURCE.replace('"%d/%m/%Y"', '"%d/%m/%Y", "%m/%d/%Y"'))
    home.export("bad.csv", "No,When,Who\n1,05/01/2026,a\n2,31/01/2026,a\n3,01/31/2026,a\n")
    assert 'When: "05/01/2026" is two different dates by %d/%m/%Y and by %m/%d/%Y' in refused(home)


def test_an_empty_home_says_what_to_do(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert not home.load().ok
    assert home.problems() == [f"{tmp_path / 'exports'}: holds no exports: put CSV files there and load again"]
    assert home.ask("select count(*) from interactions") == [(0,)]


def test_nothing_usable_keeps_what_is_loaded(home: Home) -> None:
    home.load()
    home.export("good.csv", "")
    assert home.load().ok is False
    assert home.ask("select count(*) from interactions") == [(1,)]


def test_the_shell_says_it_and_exits_with_one(
    home: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load_command, "QUIET_SECONDS", 3600.0)
    home.export("bad.csv", "")
    assert cli.main(["load", "--home", str(home.folder)]) == 1
    said = capsys.readouterr()
    assert "good.csv        1  interactions     1       1" in said.out
    assert said.err == "bad.csv: is empty: export it again\n"
    assert cli.main(["load", "--home", str(home.folder)]) == 1
    (home.folder / "exports" / "bad.csv").unlink()
    assert cli.main(["load", "--home", str(home.folder)]) == 0


def test_names_that_cannot_be_read(home: Home) -> None:
    (home.folder / "names.toml").write_text('[[name]]\nkind = "person"\nwritten = "a"\nmeans = "b"\n')
    assert not home.load().ok
    assert "names.toml:1: a [[name]] needs kind" in home.problems()[0]
    assert home.ledger() == [(f"{home.folder / 'names.toml'}", None, 0, 0, 0, 0, 0)]


@pytest.mark.parametrize("said", ['{"tickets": [{"id": 1}]}', '[\n {"id": 1}\n]', "[[1, 2]]"])
def test_json_under_a_tables_name(home: Home, said: str) -> None:
    home.export("bad.csv", said)
    assert refused(home) == "bad.csv:1: is JSON saved under a table's name: export it as CSV"


def test_a_folder_packed_under_a_tables_name(home: Home) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("inside.csv", GOOD)
    home.export("bad.csv", packed.getvalue())
    assert refused(home) == "bad.csv: is packed or damaged and no spreadsheet: unpack it, or export it as CSV"


def test_a_packed_folder(home: Home) -> None:
    home.export("bad.zip", b"PK\x03\x04")
    assert (
        refused(home) == "bad.zip: is no table: unpack it, or export it as CSV (or .csv.gz, .xlsx, .xls, .xlsb, .ods)"
    )


def test_a_link_to_a_file_that_is_gone(home: Home) -> None:
    (home.folder / "exports" / "bad.csv").symlink_to(home.folder / "gone.csv")
    assert refused(home) == "bad.csv: cannot be opened: No such file or directory"


def test_a_field_that_needs_more_than_there_is(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILGI_MEMORY", "100MB")
    wide = f"replace(lpad(\"Who\", 1000, 'x'), 'x', '{'y' * 200}')"
    path = home.source("desk", SOURCE.replace("""'"Who"'""", f"""\'\'\'{wide}\'\'\'"""))
    home.export("bad.csv", "No,When,Who\n" + "".join(f"{i},05/01/2026,a\n" for i in range(1500)))
    assert refused(home) == (
        f"{path}:9: agent_id needs more memory than there is: write it more simply (met while loading bad.csv)"
    )
    assert home.ledger()[0] == ("bad.csv", None, 1500, 0, 0, 0, 1500)


def test_standards_that_cannot_be_read_are_told_where_nothing_is_loaded_yet(home: Home) -> None:
    own = home.folder / "standards.toml"
    own.write_text('[[target]]\nmeasure = "x"\n')
    assert not home.load().ok
    assert home.ledger() == [("standards.toml", None, 0, 0, 0, 0, 0)]
    assert "time_zone is missing" in home.rejects()[0][4]
    own.unlink()
    assert home.load().ok
    assert home.ask("select count(*) from interactions") == [(1,)]
    own.write_text("time_zone = 3")
    with pytest.raises(Problem):
        home.load()
    assert home.ask("select count(*) from interactions") == [(1,)]


def test_snapshots_that_cannot_be_written(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    (home.folder / "snapshots").touch()
    assert cli.main(["load", "--home", str(home.folder)]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith(f"{home.folder / 'snapshots'}: cannot be written: ")
    assert cli.main(["ask", "ledger", "--home", str(home.folder)]) == 1


def test_a_disk_that_fills_up_loses_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.load()
    home.export("more.csv", "interaction_id,opened_at\n2,2026-01-06\n")

    def full(*_: object, **__: object) -> None:
        raise duckdb.IOException("IO Error: Could not write file: No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(facts, "run", full)
        with pytest.raises(Problem, match=r"No space left on device. Make room or allow writing"):
            home.load()
    assert home.ask("select count(*) from interactions") == [(1,)]
    assert home.load().ok
    assert home.ask("select count(*) from interactions") == [(2,)]


@pytest.mark.parametrize("said", [b"\xff\xfe", b'name = "x"\n', b"name = [1]\n"])
def test_names_of_another_shape(home: Home, said: bytes) -> None:
    home.load()
    (home.folder / "names.toml").write_bytes(said)
    with pytest.raises(Problem, match=r"names.toml"):
        home.load()


@pytest.mark.parametrize(
    "said",
    [
        "export = 3",
        "with = 3",
        "fields = 3",
        "unpivot = 3",
        "scale = 3",
        "[unpivot]\ntrait = 5",
        "[values.stat]\n'a' = 'b'",
        "[scale]\nstars = [1, 5]",
        "[export]\nheader = ['a']\ndates = 5",
    ],
)
def test_a_source_of_another_shape(home: Home, said: str) -> None:
    path = home.source("desk", f"{said}\n")
    assert refused(home).startswith(f"{path}")


def test_the_nearest_table_is_the_one_that_lacks_least(home: Home) -> None:
    home.export("bad.csv", "interaction_id,agent_id\n1,a\n")
    assert "the nearest is the contract's interactions, which it does not match: it lacks opened_at." in refused(home)


def test_a_file_without_a_header(home: Home) -> None:
    home.export("bad.csv", "7,05.10.2026 10:00,Ayşe\n8,05.10.2026 11:00,Can\n")
    assert refused(home) == (
        'bad.csv:1: has no header: its first line holds values ("7") and no names of columns: say what its columns'
        " are (python -m ilgi map exports/bad.csv), or export it again with its header line"
    )
    assert home.ledger()[0] == ("bad.csv", None, 2, 0, 0, 0, 2)


def test_a_title_above_a_header_that_no_source_fits(home: Home) -> None:
    home.export("bad.csv", "Report of January\n\nNo,When,Who\n1,05/01/2026,a\n")
    assert refused(home).startswith("bad.csv:3: is a table that no source knows yet (columns: No, When, Who): ")


def test_a_column_named_like_a_word_of_sql(home: Home) -> None:
    path = home.source("desk", SOURCE.replace("""'"When"'""", '"When"'))
    assert refused(home).startswith(f"{path}:8: opened_at: cannot be read: ")
    assert refused(home).endswith("stands in double quotes")
