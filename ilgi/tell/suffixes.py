"""Turkish suffixes on what is only known when it is shown: names and numbers, by their last sound.

Every form takes a name or a number (1000 or "1.000", "%80,5", "18.30", "SLA", "Kuzey (Ankara)", "**Batı**") and returns
it with its suffix; trailing blanks go. A name in letters that Turkish cannot read (and one without any) gets the suffix
of a word that ends in "e", as most letters' names do, so that a sentence never lacks one."""

import html
import re
import unicodedata
from collections.abc import Callable

VOWELS = "aeıioöuü"
HARD = "fstkçşhpcqx"
NARROW = {"a": "ı", "ı": "ı", "e": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}
ONES = ("sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz")
TENS = ("", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan")
# what a number ends in that is no multiple of so much
POWERS = ((1000, "yüz"), (10**6, "bin"), (10**9, "milyon"), (10**12, "milyar"))
# how a short unit after a number is read, and a foreign word whose letters mislead
READ = {"dk": "dakika", "sa": "saat", "sn": "saniye"}
LETTERS = {"q": "kü", "x": "iks"}
# words that came with a palatal l or t: their suffix is a front one after a back vowel
PALATAL = (
    "kemal cemal celal bilal hilal nihal meral zuhal iclal ikbal kamal iptal ihmal ihlal ithal istiklal istikbal misal "
    "hayal hal ideal lokal normal moral sosyal dijital final festival terminal kapital liberal saat seyahat dikkat "
    "hakikat kabahat sadakat şefkat itaat ziraat kanaat cemaat refakat sıhhat rol gol mol alkol petrol kontrol "
    "protokol konsol usul resul mahsul meşgul"
)
FRONT = frozenset(PALATAL.split())
FOREIGN = str.maketrans({"ø": "ö", "æ": "e", "œ": "ö", "ß": "s", "ł": "l", "đ": "d"})
GROUPED = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{3})+|\d+)$")
ON_THE_HOUR = re.compile(r"(?<![\d.,])(\d{1,2})\.00$")
POSSESSED = re.compile(r"(?:[aı]sı|[ei]si|[ou]su|[öü]sü|ları|leri|[lc]ığı|[lc]iği|luğu|lüğü)$")
PARTS = "ekibi takımı birimi merkezi grubu bölümü servisi hattı ofisi kanalı desteği yönetimi departmanı"
HEADS = frozenset(PARTS.split())
MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
TAG = re.compile(r"<[^<>]*>")
BRACKETED = re.compile(r"\s*(\([^()]*\)|\[[^\[\]]*\])\s*$")
QUOTES = "\"”“»«’'`"


def possessive(text: int | str) -> str:
    """Whose part of a whole: 11'i, 6'sı, 1.000'i, Çarşı'sı."""
    return _hung(text, "s", "ı")


def genitive(text: int | str) -> str:
    """Whose: Kuzey'in, İç Anadolu'nun, SLA'nın."""
    return _hung(text, "n", "ın")


def accusative(text: int | str) -> str:
    """Whom: Kuzey'i, Batı'yı, 6'yı, Marmara Bölgesi'ni."""
    return _hung(text, "y", "ı")


def dative(text: int | str) -> str:
    """Whereto: Kuzey'e, Batı'ya, 6'ya, Marmara Bölgesi'ne."""
    return _hung(text, "y", "a")


def locative(text: int | str) -> str:
    """Where: Kuzey'de, Park'ta, 5'te, Marmara Bölgesi'nde."""
    return _hung(text, "", "da")


def ablative(text: int | str) -> str:
    """Wherefrom: 10'dan, 4'ten, Marmara Bölgesi'nden."""
    return _hung(text, "", "dan")


# what a placeholder of a Turkish text may ask for: {team:in}, {count:si}
FORMS: dict[str, Callable[[int | str], str]] = {
    "in": genitive,
    "i": accusative,
    "e": dative,
    "de": locative,
    "den": ablative,
    "si": possessive,
}


def _hung(text: int | str, buffer: str, ending: str) -> str:
    shown = f"{text:,}".replace(",", ".") if isinstance(text, int) else str(text).rstrip()
    last = _last_word(shown)
    vowel = next((c for c in reversed(last) if c in VOWELS), "e")
    is_front = vowel in "eiöü" or last in FRONT
    if is_front and vowel not in "eiöü":
        vowel = {"a": "e", "o": "ö", "u": "ü"}.get(vowel, "i")
    if last.endswith(tuple(VOWELS)):
        ending = _joint(shown, buffer) + ending
    if ending.startswith("d") and last.endswith(tuple(HARD)):
        ending = "t" + ending[1:]
    harmony = {"ı": NARROW[vowel], "a": "e" if is_front else "a"}
    apostrophe = "" if shown.endswith(tuple(QUOTES)) else "'"
    return shown + apostrophe + "".join(harmony.get(c, c) for c in ending)


def _joint(shown: str, buffer: str) -> str:
    """What stands between two vowels; after a name that is possessed itself ("Marmara Bölgesi") always an n."""
    words = _bare(shown).split()
    if len(words) < 2 or buffer == "s":
        return buffer
    last = _lower(words[-1])
    return "n" if last in HEADS or POSSESSED.search(last) else buffer


def _last_word(shown: str) -> str:
    """The last word as it is spoken, in lower case and Turkish letters; "e" where nothing can be read."""
    bare = _bare(shown)
    if figure := ON_THE_HOUR.search(bare) or GROUPED.search(bare):
        return _number(int(figure[1].replace(".", "")))
    words = re.findall(r"[^\W_]+", bare)
    if not words:
        return "e"
    last = re.sub(r"^.*\d(?=\D+$)", "", words[-1])
    if last[-1].isdecimal():
        return _number(int(re.split(r"\D+", last)[-1]))
    if len(words) > 1 and words[-2][-1].isdecimal() and last in READ:
        return READ[last]
    return _letter(last[-1]) if _is_spelled(last) else _sounds(_lower(last))


def _bare(shown: str) -> str:
    """A text without its markup, quotes and what stands in brackets at its end."""
    text = html.unescape(TAG.sub("", MARKDOWN_LINK.sub(r"\1", shown))).replace("\\", "")
    while (shorter := BRACKETED.sub("", text)) != text and shorter.strip():
        text = shorter
    return unicodedata.normalize("NFC", text).strip().rstrip("".join((QUOTES, "*_~.,;:!?…)]}% "))).strip()


def _number(count: int) -> str:
    """The last word of a number, as it is read."""
    if count % 10:
        return ONES[count % 10]
    if count % 100:
        return TENS[count % 100 // 10]
    if not count:
        return ONES[0]
    return next((word for above, word in POWERS if count % above), "trilyon")


def _is_spelled(word: str) -> bool:
    """Whether a word is read letter by letter: no vowel (FCR, dk), or three capitals that make no syllable (SLA)."""
    letters = _sounds(_lower(word))
    if not any(c in VOWELS for c in letters):
        return True
    is_syllable = len(letters) == 3 and [c in VOWELS for c in letters] == [False, True, False]
    return len(word) <= 3 and word.isupper() and not is_syllable


def _letter(letter: str) -> str:
    """The name of a letter: a vowel its own, most others end in e."""
    low = _sounds(_lower(letter))
    return low if low in VOWELS else LETTERS.get(low, "e")


def _lower(word: str) -> str:
    return unicodedata.normalize("NFC", word).replace("I", "ı").replace("İ", "i").lower()


def _sounds(word: str) -> str:
    """Foreign letters as those a Turkish reader hears; a y between consonants is an i."""
    plain = "".join(c if c in "öüçşğ" else unicodedata.normalize("NFD", c)[0] for c in word.translate(FOREIGN))
    return re.sub(r"(?<![aeıioöuü])y(?![aeıioöuü])", "i", plain)
