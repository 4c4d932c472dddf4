"""Somebody who asked to be forgotten stands in no byte of the home but its exports, and no figure jumps."""

import gzip
from pathlib import Path

import duckdb
import pytest

from ilgi import cli, sql
from tests.homes import Home

CASES = """interaction_id,opened_at,customer_id,agent_id,topic,csat
1,2026-10-05 09:00,00123,a1,Yılmaz'ın iadesi,0.5
2,2026-10-05 10:00,C2,a1,iade,1
3,2026-10-05 11:00,00123,a1,iade,1
4,olmadı,00123,a1,00123 için,1
5,2026-10-05 11:00,00123,a1,iade,1,00123
6,2026-10-05 12:00,AYŞE ÖZ,a1,iade,1
7,2026-10-05 12:00,ayşe  öz,a1,iade,1
8,2026-10-05 12:00,123,a1,iade,1
"""
VOICES = "voice_id,said_at,customer_id,text\n1,2026-10-05,00123,Ben 00123\n2,2026-10-05,C2,iyi\n"
PROMISES = "promise_id,made_at,due_at,customer_id,reason_given\n1,2026-10-05,2026-10-06,00123,00123 hasta\n"
THANKS = """recognition_id,given_at,to_agent_id,from_kind,from_id,message
1,2026-10-05 09:00,a1,customer,00123,benden: 00123
2,2026-10-05 09:00,a1,peer,a2,eline sağlık
"""
NAMES = """# customers of the shop
[[name]]
kind = "customer"
written = ["AYŞE ÖZ", "Ayse Oz"]
means = "00123"

[[name]]  # a colleague
kind = "agent"
written = ["A1"]
means = "a1"
"""


def house(folder: Path) -> Home:
    home = Home(folder)
    home.export("interactions_1.csv", CASES)
    home.export("voices.csv.gz", gzip.compress(VOICES.encode()))
    home.export("promises.csv", PROMISES)
    home.export("recognitions.csv", THANKS)
    (folder / "names.toml").write_text(NAMES, encoding="utf-8")
    return home


def forget(home: Home, customer: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = cli.main(["forget", "--customer", customer, "--home", str(home.folder)])
    return code, capsys.readouterr().out


def names(home: Home, *words: str) -> list[str]:
    """Where a word stands in the home but its exports: in the bytes of a file, or in a value of a snapshot's table."""
    places = []
    for path in home.folder.rglob("*"):
        if path.is_file() and home.folder / "exports" not in path.parents:
            places += [str(path) for word in words if word.encode() in path.read_bytes()]
            places += _in_tables(path, words) if path.suffix == ".duckdb" else []
    return places


def _in_tables(path: Path, words: tuple[str, ...]) -> list[str]:
    places = []
    with duckdb.connect(config={"threads": 1}) as con:
        con.execute(f"attach {sql.word(str(path))} as s (read_only)")
        tables = con.execute("select schema_name, table_name from duckdb_tables() where database_name = 's'").fetchall()
        for schema, table in tables:
            for word in words:
                query = f"select count(*) from s.{sql.name(schema, table)} as t where contains(t::varchar, $word)"
                if con.execute(query, {"word": word}).fetchall() != [(0,)]:
                    places.append(f"{path.name} {table} {word}")
    return places


def test_a_customer_stands_in_no_byte_and_every_record_of_theirs_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = house(tmp_path)
    home.load()
    home.export("trainings.csv", "course,agent_id,completed_on\nnazik,a1,2026-01-01\n")
    home.load()
    assert names(home, "00123")
    assert (tmp_path / "snapshots" / "previous").exists()
    mean = home.ask("select count(*), round(avg(csat), 6) from interactions")
    code, told = forget(home, "00123", capsys)
    assert names(home, "00123", "AYŞE", "Yılmaz'ın") == []
    assert home.ask("select count(*), round(avg(csat), 6) from interactions") == mean
    assert home.ask("select interaction_id, customer_id, topic from interactions order by 1") == [
        ("1", None, None), ("2", "C2", "iade"), ("3", None, "iade"), ("6", None, "iade"), ("7", None, "iade"),
        ("8", "123", "iade"),
    ]  # fmt: skip
    assert home.ask("select voice_id from voices") == [("2",)]
    assert home.ask("select promise_id, customer_id, reason_given from promises") == [("1", None, "•••")]
    assert home.ask("select recognition_id, from_id, message from recognitions order by 1") == [
        ("1", None, None), ("2", "a2", "eline sağlık"),
    ]  # fmt: skip
    assert all(read == sum(ends) for _, _, read, *ends in home.ledger())
    assert len(list((tmp_path / "snapshots").glob("*.duckdb"))) == 1
    assert not (tmp_path / "snapshots" / "previous").exists()
    assert code == 0 and "Forgotten: 4 interactions, 1 promises, 1 voices." in told
    assert "interactions_1.csv: 5 interactions" in told and "voices.csv.gz: 1 voices" in told
    assert 'kind = "agent"' in (tmp_path / "names.toml").read_text(encoding="utf-8")
    assert (tmp_path / "privacy.key").stat().st_mode & 0o777 == 0o600


def test_a_hashed_customer_of_one_system_is_forgotten_there_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Home(tmp_path)
    for system in ("helpdesk", "phone"):
        home.source(
            system,
            f"""
[export]
header = ["{system} no", "opened", "customer"]
[fields.interactions]
interaction_id = '"{system} no"'
opened_at = '"opened"'
customer_id = '"customer"'
""",
        )
        home.export(f"{system}.csv", f"{system} no,opened,customer\n1,2026-10-05 09:00,17\n2,2026-10-05 09:00,18\n")
    (tmp_path / "privacy.toml").write_text('[privacy]\ncustomer_id = "hash"\n', encoding="utf-8")
    home.load()
    query = "select source, interaction_id, customer_id from interactions order by 1, 2"
    (_, _, seventeen), (_, _, eighteen), (*_, same), _ = before = home.ask(query)
    assert seventeen == same != eighteen and "17" not in (seventeen, eighteen)
    assert forget(home, "helpdesk:17", capsys)[0] == 0
    assert home.ask(query) == [(*before[0][:2], None), *before[1:]]
    assert forget(home, eighteen, capsys)[0] == 0
    assert [row[2] for row in home.ask(query)] == [None, None, same, None]


WRITTEN = ["K7", "K7\t", "\u00a0K7 ", "K\u200b7", "K7\r", "k7", "K77", "Ayse@Firma.com", "AYSE@FİRMA.COM\t",
           "ayse@fırma.com", "a yse@firma.com", "ayse@firma.com.tr"]  # fmt: skip
"""As exports write one number and one e-mail; the last of each are other people's."""


def test_who_is_forgotten_is_known_however_an_export_writes_the_number_or_the_e_mail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Home(tmp_path)
    rows = "".join(f'{n},2026-10-05,2026-10-06,"{text}"\n' for n, text in enumerate(WRITTEN, 1))
    home.export("promises.csv", f"promise_id,made_at,due_at,customer_id\n{rows}99,olmadı,2026-10-06,K7\t\n")
    home.export("voices.csv", 'voice_id,said_at,customer_id,text\n1,2026-10-05,"K7\t",K7 yazdı\n2,2026-10-05,"K7\t"a\n')
    home.load()
    leftover = tmp_path / "snapshots" / ".building-1-1"
    leftover.mkdir()
    for path in (leftover / "rows", tmp_path / "snapshots" / "pieces" / "small-1-1.duckdb"):
        path.write_bytes(b"ayse@firma.com K7\t")
    forget(home, " K7", capsys)
    code, told = forget(home, "ayse@firma.com\u00a0", capsys)
    left = home.ask("select promise_id::integer, customer_id from promises where made_at is not null order by 1")
    assert [text for n, text in left] == [None] * 5 + ["k7", "K77"] + [None] * 3 + WRITTEN[-2:]
    assert home.ask("from voices") == [] and not leftover.exists()
    assert names(home, "K7\t", "Ayse@", "AYSE@", "K\u200b7", "K7 yazdı", "ayse@fırma.com", "ayse@firma.com K7") == []
    assert code == 0 and "Forgotten: 3 promises." in told


def test_who_is_forgotten_does_not_come_back_without_the_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = house(tmp_path)
    home.load()
    forget(home, "00123", capsys)
    before = home.ask("select fingerprint from about")
    (tmp_path / "privacy.key").unlink()
    code, _ = forget(home, "C2", capsys)
    assert code == 1 and not (tmp_path / "privacy.key").exists()
    assert cli.main(["load", "--home", str(tmp_path)]) == 1
    assert "another privacy.key" in capsys.readouterr().err
    assert home.ask("select fingerprint from about") == before


def test_who_is_forgotten_is_no_example_of_a_column_or_file_that_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Home(tmp_path)
    heads = "interaction_id,opened_at,customer_id,agent_id,csat\n"
    home.export("a.csv", heads + "".join(f"{n},2026-10-05 09:00,C{n},a1,AYŞE ÖZ\n" for n in range(1, 6)))
    home.export("b.csv", heads + "".join(f"{n},AYŞE ÖZ,C{n},a1,1\n" for n in range(11, 16)))
    home.load()
    (tmp_path / "snapshots" / "not_taken.json").write_text('{"problems": ["AYŞE ÖZ"]}', encoding="utf-8")
    assert len(names(home, "AYŞE ÖZ")) >= 3
    forget(home, "AYŞE ÖZ", capsys)
    assert names(home, "AYŞE ÖZ") == []
    assert "•••" in {value for *_, value, _ in home.blanked()}
    assert any("•••" in reason for *_, reason in home.ask("select reason from rejects"))
