"""A source says where a case stands in its tool: kept with the snapshot, refused with its line where it is unsafe."""

from pathlib import Path

import pytest

from ilgi import load
from ilgi.ask import access, queries
from ilgi.ask.filters import Filters
from ilgi.contract import links
from ilgi.problems import Problem
from ilgi.read import source_files
from ilgi.seal import snapshots
from ilgi.settings import settings

SOURCE = """[export]
header = ["Ticket", "Opened"]
link = {link}

[fields.interactions]
interaction_id = '"Ticket"'
opened_at = '"Opened"'
"""
DESK = "https://desk.example/tickets/{interaction_id}"


def written(folder: Path, link: str) -> Path:
    path = folder / "desk.toml"
    path.write_text(SOURCE.format(link=link), "utf-8")
    return path


@pytest.mark.parametrize("link", ['"http://desk.example/{interaction_id}"', '""', "7", '"https://x.example/{other}"'])
def test_a_bad_link_is_one_sentence_with_its_line(tmp_path: Path, link: str) -> None:
    with pytest.raises(Problem) as raised:
        source_files.read(written(tmp_path, link))
    assert raised.value.line == 3 and "desk.toml" in str(raised.value.file)
    assert raised.value.sentence.startswith('link must be such as "https://desk.example/tickets/{interaction_id}": ')


def test_a_link_is_kept_with_the_cases_of_its_source(tmp_path: Path) -> None:
    for folder in ("exports", "sources"):
        (tmp_path / folder).mkdir()
    written(tmp_path / "sources", f'"{DESK}"')
    (tmp_path / "exports" / "a.csv").write_text("Ticket,Opened\n1/7,2026-10-05 09:00\n", "utf-8")
    other = "interaction_id,opened_at,channel\nother,2026-10-05 10:00,email\n"
    (tmp_path / "exports" / "interactions.csv").write_text(other, "utf-8")
    report = load.load(settings(tmp_path))
    assert report.ok, report.problems
    snapshot = snapshots.current(settings(tmp_path))
    reader = access.manager()

    def linked(case: str) -> list[str | None]:
        answer = queries.run("ticket_link", Filters(period="all"), reader, snapshot=snapshot, part=case)
        return [
            links.address(link, case, system) for link, system in zip(answer["link"], answer["system"], strict=True)
        ]

    assert linked("1/7") == ["https://desk.example/tickets/1%2F7"]
    assert linked("other") == []
