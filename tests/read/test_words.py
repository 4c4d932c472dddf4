"""Words of exports: what means nothing, what a state means, yes and no in any language, one name in many spellings."""

import unicodedata
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ilgi.contract import tables
from ilgi.contract.work import STATES
from ilgi.fold import worded
from ilgi.read import convert, names, null_words, spelling, vocabulary
from ilgi.read.convert import Field
from ilgi.read.names import Names
from tests.homes import Home

STATE = tables.by_name()["interactions"].column("state")
UPPER = str.maketrans("iı", "İI")


def meaning(*states: str) -> list[str | None]:
    translated, unmapped = names.translation(STATE, list(states), {}, Names())
    assert set(unmapped) <= set(states)
    return [None if state in unmapped else translated.get(state, state) for state in states]


def test_a_state_is_one_however_it_is_written() -> None:
    for state in ("on hold", "on-hold", "On_Hold", "ON-HOLD.", " on  hold ", "On\u2010hold"):
        assert meaning(state) == ["waiting_on_third_party"], state
    for word in vocabulary.COMMON["state"]:
        shouted = word.translate(UPPER).upper()
        forms = (word, word.upper(), shouted, word.capitalize(), word.replace(" ", "-"), f"{word}.", f" {word} ")
        assert len(set(meaning(*forms))) == 1, word
    assert meaning("waiting-on-customer", "RESOLVED.", "Çözümlendi!", "nonsense") == [
        "waiting_on_customer", "resolved", "resolved", None,
    ]  # fmt: skip


def test_a_word_of_a_state_means_one_thing() -> None:
    assert set(vocabulary.COMMON["state"].values()) == {*STATES, vocabulary.EXCLUDED}
    words = Counter(
        worded(word)
        for meanings in (vocabulary._STATES, *vocabulary._OTHERS.values())
        for words in meanings.values()
        for word in words.split(";")
        if meanings is vocabulary._STATES
    )
    assert len(words) > 100 and [word for word, n in words.items() if n > 1 or not word] == []
    assert not {worded(word) for word in vocabulary.COMMON["state"]} & {worded(state) for state in STATES}


def test_yes_and_no_in_several_languages_and_any_letters() -> None:
    yes = "evet EVET E e Doğru DOĞRU VAR Var ja JA j Oui OUI o sí SÍ si vrai true TRUE 1 x"
    no = "hayır HAYIR Hayır h H YANLIŞ Yanlış yanlış YOK Yok nein NEIN n non NON faux false FALSE 0 no"
    field = Field(tables.by_name()["interactions"].column("answered"), '"x"', "VARCHAR", ("x",))
    read = convert.keep(field, "x", "y", zone="UTC", scale=(0, 1), modified=0).sql
    with duckdb.connect() as con:
        query = f"select {read} from (select unnest($texts) as x)"
        texts = [*yes.split(), *no.split(), "belki"]
        answers = [row[0] for row in con.execute(query, {"texts": texts}).fetchall()]
    assert answers == [True] * len(yes.split()) + [False] * len(no.split()) + [None]


LETTERS = st.text(st.sampled_from("aşğüöçıİIiéÂ \u00a0\u2009\u200b\ufeff\u00ad\t"), max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(LETTERS, max_size=8))
def test_what_no_eye_tells_apart_is_one_name(texts: list[str]) -> None:
    unseen = dict.fromkeys(map(ord, "\u200b\ufeff\u00ad"))
    with duckdb.connect() as con:
        query = f"select trim({spelling.evened('x')}) from (select unnest($texts::varchar[]) as x)"
        for form in ("NFC", "NFD"):
            written = [unicodedata.normalize(form, text) for text in texts]
            evened = [row[0] for row in con.execute(query, {"texts": written}).fetchall()]
            # a tab alone is left where all else is plain: exports that hold one mean it
            assert [" ".join(text.split()) for text in evened] == [
                " ".join(unicodedata.normalize("NFC", text).translate(unseen).split()) for text in texts
            ]


def test_ids_that_differ_in_the_letter_i_stay_different() -> None:
    with duckdb.connect() as con:
        query = f"select count(distinct {spelling.evened('x')}) from (select unnest(['A-İ', 'A-I', 'A-ı', 'A-i']) as x)"
        assert con.execute(query).fetchall() == [(4,)]


def test_spellings_of_a_name_are_proposed_and_two_people_are_not() -> None:
    counts = {"Ayşe Gül": 5, "AYŞE GÜL": 2, "ayşe gül": 1, "ayse.gul@x.com": 1, "Gül, Ayşe": 1, "A": 3, "a": 1}
    counts |= {"Ali Can": 3, "ali.can@a.com": 1, "ali.can@b.com": 2, "Ayla Gül": 1, "-": 1, "..": 1}
    of_ayse = dict.fromkeys(["AYŞE GÜL", "ayşe gül", "ayse.gul@x.com", "Gül, Ayşe"], "Ayşe Gül")
    assert names.spellings(counts) == of_ayse | {"a": "A"}


def test_which_words_mean_nothing_depends_on_what_a_column_holds() -> None:
    of = {name: null_words.meaning_nothing(tables.by_name()["interactions"].column(name)) for name in (
        "agent_id", "customer_id", "topic", "priority", "handle_minutes", "answered", "interaction_id",
    )}  # fmt: skip
    for word in ("NULL", "null", "nan", "NaN", "\\N", "#N/A", "n/a", "(blank)", "(boş)", "(BOŞ)", "#YOK", "#REF!"):
        assert all(word in words for words in of.values()), word
    assert [name for name, words in of.items() if "-" in words or "None" in words] == [
        "agent_id", "customer_id", "handle_minutes", "answered", "interaction_id",
    ]  # fmt: skip
    assert [name for name, words in of.items() if "Atanmamış" in words] == ["agent_id"]
    assert not any({"Nan", "Yok", "Ali", "No"} & words for words in of.values()), "people are called so, or it says no"
    assert null_words.meaning_nothing(tables.by_name()["recognitions"].column("message")) == frozenset()
    assert "Yok" in null_words.meaning_nothing(tables.by_name()["complaints"].column("gesture"))


SOURCE = """
[export]
header = ["No", "At", "Owner", "Team", "Kind", "State", "Talk", "Paid", "Stars"]
[values.priority]
"NULL" = "low"
[values.state]
"spam" = "closed"
[fields.interactions]
interaction_id = '"No"'
opened_at = '"At"'
agent_id = '"Owner"'
team = "case when \\"Team\\" = 'None' then 'Santral' else \\"Team\\" end"
priority = '"Kind"'
topic = '"Kind"'
state = '"State"'
handle_minutes = 'seconds("Talk") / 60'
csat = '"Stars"'
[scale]
csat = [1, 5]
"""
ROWS = """No,At,Owner,Team,Kind,State,Talk,Paid,Stars
1,2026-10-05 10:00,NULL,x,None,Merged,1:02:03:04,x,4
2,2026-10-05 11:00,Unassigned,NULL,NULL,spam,2 sa 5 dk,x,"4,5"
3,2026-10-05 12:00,Nan,None,\\N,In-Progress.,-,x,nan
4,2026-10-05 13:00,Ays\u0327e  Gu\u0308l,Kuzey\u00a0,a,open,0:30,x,5
6,2026-10-05 14:00,x,x,a,silindi,1:00,x,5
5,2026-10-05 14:00,Ay\u015fe G\u00fcl,KUZEY,a,open,"1,500",x,#N/A
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(Path(tmp_path_factory.mktemp("words")))
    home.source("desk", SOURCE)
    hours = '[[calendar]]\nname = "day"\nmon = ["08:00-23:59"]\n'
    (home.folder / "standards.toml").write_text(f'time_zone = "Europe/Istanbul"\n{hours}', "utf-8")
    home.export("desk.csv", ROWS)
    head = "complaint_id,received_at,loss_amount,compensation_amount,gesture\n"
    home.export("complaints.csv", f'{head}1,2026-10-05,12.500,"1,250.50",-\n2,2026-10-05,1.250,"900",Flowers\n')
    home.load()
    return home


def test_words_of_an_export_are_read_and_told(home: Home) -> None:
    columns = "interaction_id, agent_id, team, priority, topic, state, csat"
    assert home.ask(f"select {columns} from interactions order by 1") == [
        ("2", None, None, "low", "NULL", "closed", 0.875),
        ("3", "Nan", "Santral", None, None, "open", None),
        ("4", "Ayşe Gül", "Kuzey", "a", "a", "open", 1),
        ("5", "Ayşe Gül", "KUZEY", "a", "a", "open", None),
    ]
    assert home.ask("select excluded from ledger where file = 'desk.csv'") == [(2,)]
    noted = home.ask('select "column", value, count from suspicious where kind = $$excluded_states$$')
    assert noted == [("State", "Merged, silindi", 2)]
    words = home.ask('select "column", value, count from suspicious where kind = $$null_words$$ order by 1')
    assert ("Owner", "NULL, Unassigned", 2) in words and ("Kind", "\\N", 1) in words
    assert ("gesture", "-", 1) in words and ("Stars", "#N/A, nan", 2) in words


def test_spellings_are_proposed_without_a_register(home: Home) -> None:
    assert home.ask("from unmatched_names where kind = 'team'") == [("team", "KUZEY", 1, "Kuzey")]


def test_lengths_of_an_export_and_amounts_that_can_be_read_in_two_ways(home: Home) -> None:
    minutes = dict(home.ask("select interaction_id, handle_minutes from interactions"))
    assert (minutes["2"], minutes["3"]) == (125, None)
    losses = home.ask("select complaint_id, loss_amount, compensation_amount, gesture from complaints order by 1")
    assert losses == [("1", None, 1250.5, None), ("2", None, 900, "Flowers")]
    (problem,) = [p for p in home.report.problems if p.key == "numbers_ambiguous" and p.file == "complaints.csv"]
    assert problem.values["column"] == "loss_amount" and problem.values["value"] in ("12.500", "1.250")


def test_hours_that_end_a_minute_early_are_told_by_the_load(home: Home) -> None:
    asked = "select file, line, value, proposal from suspicious where kind = 'minute_before_midnight'"
    assert home.ask(asked) == [("standards.toml", 2, "08:00-23:59", "08:00-24:00")]
    assert [sentence for sentence in home.report.notices if "08:00-24:00" in sentence]
