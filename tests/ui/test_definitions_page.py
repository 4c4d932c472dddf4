"""Definitions: one subject in the open, what was typed found in standards and numbers, formulas on request."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from ilgi.ask import metrics
from ilgi.tell import lookup, words
from ilgi.ui.question import glossary
from tests.app import ROOT


def opened(lang: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    app.switch_page("pages/definitions.py")
    app.query_params["lang"] = lang
    app.run()
    assert not app.exception, app.exception
    return app


def told(app: AppTest) -> str:
    return "\n".join(text.value for text in app.markdown)


def test_a_subject_is_open_with_its_meanings_and_no_formula_until_asked(in_sample_home: Path) -> None:
    app = opened("tr")
    names = lookup.subjects()["first_response"]
    shown = [name for name in names if words.say("tr", f"metric.{name}.meaning") in told(app)]
    assert shown == names[: glossary.AT_ONCE] and not app.code
    app.button("all_numbers").click().run()
    assert all(words.say("tr", f"metric.{name}.meaning") in told(app) for name in names)
    app.toggle("with_formulas").set_value(True).run()
    assert metrics.all_metrics()[names[0]].formula in {code.value for code in app.code}


def test_sla_finds_the_standards_and_the_shares(in_sample_home: Path) -> None:
    app = opened("en")
    everything = told(app)
    app.text_input("find_metric").set_value("sla").run()
    assert not app.exception
    matching = told(app)
    assert "in chat" in matching
    assert words.say("en", "metric.first_response_met_rate.meaning") in matching
    app.text_input("find_metric").set_value("won back").run()
    assert "in chat" in everything and "in chat" not in told(app)
    assert "Customers won back" in told(app)


def test_what_nothing_answers_to_is_said(in_sample_home: Path) -> None:
    app = opened("en")
    app.text_input("find_metric").set_value("<b>zzz</b>").run()
    assert words.say("en", "ui.no_metric") in [header.value for header in app.header] and "zzz" not in told(app)
