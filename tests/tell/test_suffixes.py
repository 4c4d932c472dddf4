"""Turkish suffixes, each pair checked by hand, and no suffix written straight onto a placeholder."""

import re
from string import Formatter

import pytest

from ilgi.tell import suffixes, words

# the name or number, then: whose, whom, whereto, where, wherefrom
NAMES = [
    ("Kuzey", "Kuzey'in", "Kuzey'i", "Kuzey'e", "Kuzey'de", "Kuzey'den"),
    ("Güney", "Güney'in", "Güney'i", "Güney'e", "Güney'de", "Güney'den"),
    ("Batı", "Batı'nın", "Batı'yı", "Batı'ya", "Batı'da", "Batı'dan"),
    ("Doğu", "Doğu'nun", "Doğu'yu", "Doğu'ya", "Doğu'da", "Doğu'dan"),
    ("Park", "Park'ın", "Park'ı", "Park'a", "Park'ta", "Park'tan"),
    ("Çarşı", "Çarşı'nın", "Çarşı'yı", "Çarşı'ya", "Çarşı'da", "Çarşı'dan"),
    ("Merkez", "Merkez'in", "Merkez'i", "Merkez'e", "Merkez'de", "Merkez'den"),
    ("İç Anadolu", "İç Anadolu'nun", "İç Anadolu'yu", "İç Anadolu'ya", "İç Anadolu'da", "İç Anadolu'dan"),
    ("Ayşe", "Ayşe'nin", "Ayşe'yi", "Ayşe'ye", "Ayşe'de", "Ayşe'den"),
    ("Melis Çetin", "Melis Çetin'in", "Melis Çetin'i", "Melis Çetin'e", "Melis Çetin'de", "Melis Çetin'den"),
    ("Mehmet", "Mehmet'in", "Mehmet'i", "Mehmet'e", "Mehmet'te", "Mehmet'ten"),
    ("Koç", "Koç'un", "Koç'u", "Koç'a", "Koç'ta", "Koç'tan"),
    ("Göl", "Göl'ün", "Göl'ü", "Göl'e", "Göl'de", "Göl'den"),
    ("Ürgüp", "Ürgüp'ün", "Ürgüp'ü", "Ürgüp'e", "Ürgüp'te", "Ürgüp'ten"),
    ("Ümraniye", "Ümraniye'nin", "Ümraniye'yi", "Ümraniye'ye", "Ümraniye'de", "Ümraniye'den"),
    ("Köprü", "Köprü'nün", "Köprü'yü", "Köprü'ye", "Köprü'de", "Köprü'den"),
    ("IŞIK", "IŞIK'ın", "IŞIK'ı", "IŞIK'a", "IŞIK'ta", "IŞIK'tan"),
    ("İZMİR", "İZMİR'in", "İZMİR'i", "İZMİR'e", "İZMİR'de", "İZMİR'den"),
    ("Kemal", "Kemal'in", "Kemal'i", "Kemal'e", "Kemal'de", "Kemal'den"),
    ("Anıl", "Anıl'ın", "Anıl'ı", "Anıl'a", "Anıl'da", "Anıl'dan"),
    ("Hakkâri", "Hakkâri'nin", "Hakkâri'yi", "Hakkâri'ye", "Hakkâri'de", "Hakkâri'den"),
    # a name that is possessed itself
    (
        "Marmara Bölgesi",
        "Marmara Bölgesi'nin",
        "Marmara Bölgesi'ni",
        "Marmara Bölgesi'ne",
        "Marmara Bölgesi'nde",
        "Marmara Bölgesi'nden",
    ),
    (
        "Müşteri Hizmetleri",
        "Müşteri Hizmetleri'nin",
        "Müşteri Hizmetleri'ni",
        "Müşteri Hizmetleri'ne",
        "Müşteri Hizmetleri'nde",
        "Müşteri Hizmetleri'nden",
    ),
    (
        "Çağrı Grubu",
        "Çağrı Grubu'nun",
        "Çağrı Grubu'nu",
        "Çağrı Grubu'na",
        "Çağrı Grubu'nda",
        "Çağrı Grubu'ndan",
    ),
    ("Ali Karasu", "Ali Karasu'nun", "Ali Karasu'yu", "Ali Karasu'ya", "Ali Karasu'da", "Ali Karasu'dan"),
    # read letter by letter
    ("SLA", "SLA'nın", "SLA'yı", "SLA'ya", "SLA'da", "SLA'dan"),
    ("NPS", "NPS'nin", "NPS'yi", "NPS'ye", "NPS'de", "NPS'den"),
    ("FRT", "FRT'nin", "FRT'yi", "FRT'ye", "FRT'de", "FRT'den"),
    ("ABD", "ABD'nin", "ABD'yi", "ABD'ye", "ABD'de", "ABD'den"),
    ("CSAT", "CSAT'ın", "CSAT'ı", "CSAT'a", "CSAT'ta", "CSAT'tan"),
    ("CAN", "CAN'ın", "CAN'ı", "CAN'a", "CAN'da", "CAN'dan"),
    ("Ekip A", "Ekip A'nın", "Ekip A'yı", "Ekip A'ya", "Ekip A'da", "Ekip A'dan"),
    ("Ekip 2B", "Ekip 2B'nin", "Ekip 2B'yi", "Ekip 2B'ye", "Ekip 2B'de", "Ekip 2B'den"),
    # ending in a number
    ("Ekip 3", "Ekip 3'ün", "Ekip 3'ü", "Ekip 3'e", "Ekip 3'te", "Ekip 3'ten"),
    ("A10", "A10'un", "A10'u", "A10'a", "A10'da", "A10'dan"),
    ("28 Ekim 2026", "28 Ekim 2026'nın", "28 Ekim 2026'yı", "28 Ekim 2026'ya", "28 Ekim 2026'da", "28 Ekim 2026'dan"),
    ("18.30", "18.30'un", "18.30'u", "18.30'a", "18.30'da", "18.30'dan"),
    ("18.00", "18.00'in", "18.00'i", "18.00'e", "18.00'de", "18.00'den"),
    ("2 dk", "2 dk'nın", "2 dk'yı", "2 dk'ya", "2 dk'da", "2 dk'dan"),
    ("4\u00a0sa", "4\u00a0sa'in", "4\u00a0sa'i", "4\u00a0sa'e", "4\u00a0sa'te", "4\u00a0sa'ten"),
    # foreign
    ("Henry", "Henry'nin", "Henry'yi", "Henry'ye", "Henry'de", "Henry'den"),
    ("Lynn", "Lynn'in", "Lynn'i", "Lynn'e", "Lynn'de", "Lynn'den"),
    ("Zoë", "Zoë'nin", "Zoë'yi", "Zoë'ye", "Zoë'de", "Zoë'den"),
    ("Bjørn", "Bjørn'ün", "Bjørn'ü", "Bjørn'e", "Bjørn'de", "Bjørn'den"),
    ("Felix", "Felix'in", "Felix'i", "Felix'e", "Felix'te", "Felix'ten"),
    # brackets, quotes, markup, blanks
    ("Kuzey (Ankara)", "Kuzey (Ankara)'in", "Kuzey (Ankara)'i", "Kuzey (Ankara)'e", "Kuzey (Ankara)'de", None),
    ("“Elif”", "“Elif”in", "“Elif”i", "“Elif”e", "“Elif”te", "“Elif”ten"),
    ("**Batı**", "**Batı**'nın", "**Batı**'yı", "**Batı**'ya", "**Batı**'da", "**Batı**'dan"),
    ("[Batı](rows)", "[Batı](rows)'nın", "[Batı](rows)'yı", "[Batı](rows)'ya", "[Batı](rows)'da", None),
    ("<b>Batı</b>", "<b>Batı</b>'nın", "<b>Batı</b>'yı", "<b>Batı</b>'ya", "<b>Batı</b>'da", None),
    ("Ar\\-Ge", "Ar\\-Ge'nin", "Ar\\-Ge'yi", "Ar\\-Ge'ye", "Ar\\-Ge'de", "Ar\\-Ge'den"),
    ("Kuzey ", "Kuzey'in", "Kuzey'i", "Kuzey'e", "Kuzey'de", "Kuzey'den"),
    ("Batı.", "Batı.'nın", "Batı.'yı", "Batı.'ya", "Batı.'da", None),
    # nothing that can be read
    ("محمد", "محمد'nin", "محمد'yi", "محمد'ye", "محمد'de", "محمد'den"),
    ("—", "—'nin", "—'yi", "—'ye", "—'de", "—'den"),
    ("", "'nin", "'yi", "'ye", "'de", "'den"),
    ("m²", "m²'nin", "m²'yi", "m²'ye", "m²'de", "m²'den"),
]
# the number, then: of it, whereto, where, wherefrom
NUMBERS: list[tuple[int | str, str, str, str, str]] = [
    (0, "0'ı", "0'a", "0'da", "0'dan"),
    (1, "1'i", "1'e", "1'de", "1'den"),
    (2, "2'si", "2'ye", "2'de", "2'den"),
    (3, "3'ü", "3'e", "3'te", "3'ten"),
    (4, "4'ü", "4'e", "4'te", "4'ten"),
    (5, "5'i", "5'e", "5'te", "5'ten"),
    (6, "6'sı", "6'ya", "6'da", "6'dan"),
    (7, "7'si", "7'ye", "7'de", "7'den"),
    (8, "8'i", "8'e", "8'de", "8'den"),
    (9, "9'u", "9'a", "9'da", "9'dan"),
    (10, "10'u", "10'a", "10'da", "10'dan"),
    (11, "11'i", "11'e", "11'de", "11'den"),
    (20, "20'si", "20'ye", "20'de", "20'den"),
    (30, "30'u", "30'a", "30'da", "30'dan"),
    (40, "40'ı", "40'a", "40'ta", "40'tan"),
    (50, "50'si", "50'ye", "50'de", "50'den"),
    (60, "60'ı", "60'a", "60'ta", "60'tan"),
    (70, "70'i", "70'e", "70'te", "70'ten"),
    (80, "80'i", "80'e", "80'de", "80'den"),
    (90, "90'ı", "90'a", "90'da", "90'dan"),
    (100, "100'ü", "100'e", "100'de", "100'den"),
    (303, "303'ü", "303'e", "303'te", "303'ten"),
    (1000, "1.000'i", "1.000'e", "1.000'de", "1.000'den"),
    ("1.000", "1.000'i", "1.000'e", "1.000'de", "1.000'den"),
    (4448, "4.448'i", "4.448'e", "4.448'de", "4.448'den"),
    (12_300, "12.300'ü", "12.300'e", "12.300'de", "12.300'den"),
    (2_000_000, "2.000.000'u", "2.000.000'a", "2.000.000'da", "2.000.000'dan"),
    (10**9, "1.000.000.000'ı", "1.000.000.000'a", "1.000.000.000'da", "1.000.000.000'dan"),
    ("%80,6", "%80,6'sı", "%80,6'ya", "%80,6'da", "%80,6'dan"),
    ("%49,5", "%49,5'i", "%49,5'e", "%49,5'te", "%49,5'ten"),
    ("%92,0", "%92,0'ı", "%92,0'a", "%92,0'da", "%92,0'dan"),
    ("%92", "%92'si", "%92'ye", "%92'de", "%92'den"),
]


@pytest.mark.parametrize("pair", NAMES, ids=lambda pair: pair[0])
def test_a_name_bears_its_suffix(pair: tuple[str, ...]) -> None:
    name, *forms = pair
    made = [suffixes.FORMS[form](name) for form in ("in", "i", "e", "de", "den")]
    assert made[: sum(form is not None for form in forms)] == [form for form in forms if form is not None]


@pytest.mark.parametrize("row", NUMBERS, ids=lambda row: str(row[0]))
def test_a_number_is_read_before_its_suffix(row: tuple[int | str, str, str, str, str]) -> None:
    assert [suffixes.FORMS[form](row[0]) for form in ("si", "e", "de", "den")] == list(row[1:])


def test_every_form_keeps_what_it_is_given_and_obeys_harmony() -> None:
    front, back = set("eiöü"), set("aıou")
    for name in (row[0] for row in NAMES):
        for hang in suffixes.FORMS.values():
            made = hang(name)
            assert made.startswith(name.rstrip())
            ending = set(made.removeprefix(name.rstrip()))
            assert not (ending & front and ending & back)


def test_a_text_hangs_a_suffix_on_what_is_filled_in(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"a.b": "{team:in} {count:si}: {rest}", "a.c": "{team:de} {{bir}}"}
    monkeypatch.setattr(words, "table", lambda lang: texts)
    assert words.say("tr", "a.b", team="Batı {x}", count="6", rest="{y:in}") == "Batı {x}'in 6'sı: {y:in}"
    assert words.say("tr", "a.c", team="Park") == "Park'ta {bir}"
    with pytest.raises(KeyError):
        words.say("tr", "a.b", team="Batı", count="6")


def test_no_suffix_is_written_onto_a_placeholder() -> None:
    hanging = re.compile(r"\{\w*(?::\w+)?\}['’]?[a-zçğıöşü]")
    assert hanging.search("{count}'i") and hanging.search("{team}da") and not hanging.search("{team:de} %{share}")
    assert [key for key, text in words.table("tr").items() if hanging.search(text)] == []


def test_only_turkish_hangs_suffixes_and_only_known_ones() -> None:
    forms = {
        lang: {form for text in words.table(lang).values() for _, _, form, _ in Formatter().parse(text) if form}
        for lang in words.LANGUAGES
    }
    assert forms["en"] == set()
    assert forms["tr"] <= set(suffixes.FORMS)
