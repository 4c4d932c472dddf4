"""The Data page of a house whose export is damaged in every way: each is told, in both languages, with its effect."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app import ROOT, cell_texts
from tests.homes import Home

HEAD = "interaction_id,opened_at,state,channel,first_response_at,resolved_at,csat,agent_id,handle_minutes\n"


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty cases answered before they came and twenty not, ratings of another scale, a person called NULL, a length
    that is none, a record without its opening; and a promise of no case."""
    home = Home(tmp_path_factory.mktemp("damaged"))
    rows = [
        f"{n},2026-10-{n % 20 + 1:02} 10:00,closed,email,2026-10-{n % 20 + 1:02} {'09' if n < 20 else '18'}:00,"
        f"2026-10-{n % 20 + 1:02} 18:30,{n % 5 + 1},{'NULL' if n % 7 == 0 else 'A1'},{'5:75' if n == 3 else 12}"
        for n in range(40)
    ]
    home.export("interactions.csv", HEAD + "\n".join([*rows, "41,soon,closed,email,,,5,A1,1"]) + "\n")
    home.export("promises.csv", "promise_id,made_at,due_at,interaction_id\nP1,2026-10-01 10:00,2026-10-02 10:00,999\n")
    assert not home.load().ok
    return home.folder


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("tr", ["csat", "Zamanında ilk yanıt: %", "bu satırlar olmadan", "tuhaf kayıt sayıları değiştiriyor"]),
        ("en", ["csat", "First response on time: ", "without these rows", "records look wrong and move figures"]),
    ],
)
def test_each_kind_of_damage_is_told_with_its_effect(
    damaged: Path, monkeypatch: pytest.MonkeyPatch, lang: str, told: list[str]
) -> None:
    monkeypatch.setenv("ILGI_HOME", str(damaged))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    app.switch_page("pages/data.py")
    app.query_params["lang"] = lang
    app.run()
    assert not app.exception and not app.error
    text = "\n".join(element.value for element in [*app.markdown, *app.header, *app.caption])
    assert [part for part in told if part not in text] == []
    shown = "\n".join(cell_texts(app))
    assert "soon" in shown and "5:75" in shown and "A1" not in shown
    assert ("okunamıyor" if lang == "tr" else "cannot be read") in shown
