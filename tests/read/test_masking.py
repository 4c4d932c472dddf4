"""What tells who somebody is goes out of free text; orders, dates and amounts stay."""

import random
from collections.abc import Iterator

import duckdb
import pytest

from ilgi.read import masking
from ilgi.read.masking import MASK

PERSONAL = """ara beni 0532 123 45 67
0(532) 123 45 67 den arayın
(0532) 123 45 67
+90 532 123 45 67
+905321234567
905321234567
0090 532 123 4567
5321234567
tel:05321234567den
(0212) 555 12 34
0212-555-12-34
(532) 123 45 67
532 123 4567
0532_123_45_67
0532.123.45.67
0532\u00a0123\u00a045\u00a067
0532–123–45–67
sipariş no 05321234567
+49 30 12345678
+1 (415) 555-2671
+44 20 7946 0958
020 7946 0958
555-123-4567
TCKN 10000000146
TC kimlik no: 100 000 001 46
123-45-6789
kart 4111 1111 1111 1111 12/26
kart4111111111111111son
5500-0000-0000-0004
3782 822463 10005
TR33 0006 1005 1978 6457 8413 26
tr330006100519786457841326
IBAN DE89 3704 0044 0532 0130 00 LUTFEN
GB82WEST12345698765432
ayse.yilmaz@firma.com.tr
Ayşe Öz <ayşe@örnek.com>"""
OTHERS = """sipariş 5321234567 gelmedi
siparişim 10000000146 nerede
order #4111111111111111
Sipariş no: 4111111111111111
kargo takip numarası 5321234567
fatura 5412345678
12.05.2026 14:30'da aradım
2026-05-12 14:30:00
2026-05-12T14:30:00+03:00
14.05.2026 15.30 16.45
01.02.2026 03.04.2026 05.06.2026
10:30-11:45
1.250.000,00 TL
+20.000.000.000 TL
5 000 000 000 TL
250.000.000,50
0.3456789012
takip no 123456789012
12345678901
4111111111111112
20261127143000
9999999999
00123
1001.0
@ilgi yardım
3 adet 250 gr 1000 TL
2025 2026 2027 2028"""


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"threads": 1}) as con:
        for macro in masking.MACROS:
            con.execute(macro)
        yield con


def masked(con: duckdb.DuckDBPyConnection, texts: list[str]) -> list[str]:
    rows = con.execute("select masked(text) from (select unnest($t::varchar[]) as text)", {"t": texts}).fetchall()
    return [row[0] for row in rows]


def test_what_tells_who_somebody_is_goes(con: duckdb.DuckDBPyConnection) -> None:
    texts = PERSONAL.split("\n")
    assert [text for text, left in zip(texts, masked(con, texts), strict=True) if MASK not in left] == []


def test_no_digit_of_it_stays(con: duckdb.DuckDBPyConnection) -> None:
    texts = [text for text in PERSONAL.split("\n") if not text.endswith("12/26")]
    left = masked(con, texts)
    assert [text for text in left if any(letter.isdigit() for letter in text)] == []


def test_orders_dates_and_amounts_stay(con: duckdb.DuckDBPyConnection) -> None:
    texts = OTHERS.split("\n")
    assert masked(con, texts) == texts


def test_each_of_several_goes_and_a_second_time_changes_nothing(con: duckdb.DuckDBPyConnection) -> None:
    text = "0532 111 22 33 0533 111 22 33 0534 111 22 33 a@b.co"
    assert masked(con, [text]) == [f"{MASK} {MASK} {MASK} {MASK}"]
    assert masked(con, masked(con, [text])) == [f"{MASK} {MASK} {MASK} {MASK}"]


def is_citizen(number: str) -> bool:
    """The rule of the register in plain words, apart from the SQL."""
    digits = [int(letter) for letter in number]
    tenth = (7 * sum(digits[0:9:2]) - sum(digits[1:8:2])) % 10
    return digits[0] != 0 and digits[9] == tenth and digits[10] == sum(digits[:10]) % 10


def is_card(number: str) -> bool:
    """Luhn's rule by its table."""
    doubled = "0246813579"
    return sum(int(d) if n % 2 == 0 else int(doubled[int(d)]) for n, d in enumerate(reversed(number))) % 10 == 0


def test_check_digits_are_those_of_the_register_and_of_luhn(con: duckdb.DuckDBPyConnection) -> None:
    drawn = random.Random(7)
    numbers = [str(drawn.randrange(10**10, 10**11)) for _ in range(600)]
    numbers += [f"{n[:9]}{d:02}" for n in numbers[:60] for d in range(100) if is_citizen(f"{n[:9]}{d:02}")]
    cards = [str(drawn.randrange(4 * 10**15, 6 * 10**15)) for _ in range(600)]
    assert sum(map(is_citizen, numbers)) >= 60 and sum(map(is_card, cards)) >= 30
    expected = [MASK if is_citizen(number) else number for number in numbers]
    assert masked(con, numbers) == expected
    assert masked(con, cards) == [MASK if is_card(card) else card for card in cards]
