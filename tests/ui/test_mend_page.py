"""The Data page gives out rejected records to be mended, and leaves a wrong record out with who and why."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app import ROOT
from tests.homes import Home

CASES = "interaction_id,opened_at,topic\n1,olmadı,tel 0532 123 45 67\n2,2026-10-05 09:00,b\n3,2026-10-05 10:00,b\n"


def data_page(monkeypatch: pytest.MonkeyPatch, home: Home, role: str = "") -> AppTest:
    monkeypatch.setenv("ILGI_HOME", str(home.folder))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    app.switch_page("pages/data.py")
    app.query_params["lang"] = "tr"
    return app.run()


def test_a_record_is_left_out_on_the_page_and_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home(tmp_path)
    home.export("interactions.csv", CASES)
    home.load()
    app = data_page(monkeypatch, home)
    assert not app.exception
    assert [button.label for button in app.get("download_button") if "interactions.csv" in button.label] == [
        "interactions.csv: reddedilen satırlar (1)"
    ]
    app.button(key="exclude").click().run()
    app.text_input(key="exclude_key").set_value("3")
    app.text_input(key="exclude_why").set_value("iki kez girilmiş")
    next(
        button for button in app.button if button.label == "Bir satırı dışarıda bırak" and button.key != "exclude"
    ).click()
    app.run()
    app.run()
    assert not app.exception
    assert home.ledger() == [("interactions.csv", "interactions", 3, 1, 0, 1, 1)]
    shown = "\n".join(text.value for text in app.text)
    assert "3\niki kez girilmiş" in shown
    app.button(key="include_0").click().run()
    app.run()
    assert not app.exception
    assert home.ledger() == [("interactions.csv", "interactions", 3, 2, 0, 0, 1)]
