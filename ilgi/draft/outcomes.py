"""The words by which exports say what became of a promise, an appointment, a delivery: compared without capitals and
accents. A header may say it too, of which the column holds yes and no."""

import re
from collections.abc import Iterable

from ilgi.draft import meant
from ilgi.draft.lexicon import Heading
from ilgi.fold import plain, worded

KEPT, LATE, BROKEN, CANCELLED, NO_SHOW, OPEN = "kept", "late", "broken", "cancelled", "no_show", "open"
_WORDS = {
    KEPT: """
        kept; promise kept; fulfilled; done; completed; complete; delivered; delivered on time; on time;
        attended; show; showed; showed up; arrived; honoured; honored; called; called back; reached; finished;
        closed; met; success; successful; as promised; in time; tutuldu; tutulan; suresinde; zamaninda teslim
        edildi; geldi; gerceklesti; tamamlandi; teslim edildi; zamaninda; zamaninda teslim; yapildi; arandi;
        ulasildi; muayene oldu; muayene edildi; gorusuldu; katildi; bitti; kapandi; basarili; hizmet verildi
    """,
    LATE: """
        late; delayed; delivered late; not on time; done late; completed late; kept late; gecikti; gec; gec
        teslim; gecikmeli; gecikmeli teslim; gec teslim edildi; gec kaldi; gec tutuldu; gec yapildi; gec arandi;
        gecikme; gecikme var; geciken; geciken teslim
    """,
    BROKEN: """
        broken; missed; not kept; failed; not delivered; not called; missed callback; undelivered; failed
        delivery; not done; not fulfilled; not completed; never delivered; lost; overdue; tutulmadi; tutulamadi;
        aranmadi; teslim edilemedi; teslim edilmedi; teslim olmadi; yapilmadi; yapilamadi; gerceklesmedi;
        unutuldu; kayip; geri aranmadi
    """,
    CANCELLED: """
        cancelled; canceled; cancel; withdrawn; cancelled by customer; cancelled by patient; rescheduled;
        postponed; moved; iptal; iptal edildi; iptal oldu; ertelendi; vazgecildi; musteri iptali; hasta iptali;
        musteri iptal etti; hasta iptal etti; yeniden planlandi; iade
    """,
    NO_SHOW: """
        no show; noshow; did not attend; did not show; dna; absent; not at home; customer absent; no answer; not
        reached; gelmedi; katilmadi; hasta gelmedi; musteri gelmedi; evde yok; musteri evde yok; adreste yok;
        ulasilamadi; musteriye ulasilamadi; cevap vermedi; cevap yok; yanit vermedi
    """,
    OPEN: """
        open; pending; scheduled; planned; booked; confirmed; in progress; in transit; shipped; out for
        delivery; waiting; new; processing; acik; bekliyor; beklemede; planlandi; onaylandi; onayli; yolda;
        kargoda; hazirlaniyor; dagitimda; yeni; randevu alindi; aktif; devam ediyor
    """,
}  # fmt: skip
_BY_WORD = {" ".join(word.split()): outcome for outcome, words in _WORDS.items() for word in words.split(";")}


_IN_TIME = frozenset(
    (
        "kept", "promise kept", "on time", "delivered on time", "in time", "as promised", "met", "honoured", "honored",
        "fulfilled", "tutuldu", "tutulan", "zamaninda", "zamaninda teslim", "zamaninda teslim edildi", "suresinde",
    )
)  # fmt: skip
"""Words that say themselves that it was done when it was promised."""
_CONTRARY = {KEPT: BROKEN, LATE: KEPT, BROKEN: KEPT, NO_SHOW: KEPT, CANCELLED: OPEN}
"""What no says under a header that asks for this."""
_NOT = frozenset({"not", "no", "degil", "un", "never"})
_BY_TWO = frozenset({"geldi", "katildi", "attended", "show", "showed", "showed up", "arrived", "ulasildi", "reached"})
"""What is done by the customer as well: where it was not, that is not ours alone to have broken."""
ORDER = (KEPT, LATE, BROKEN, NO_SHOW, CANCELLED)


def of(word: str) -> str:
    """What became of a promise where an export says this; "" where nobody can know."""
    return _BY_WORD.get(_compared(word), "")


def is_in_time(word: str) -> bool:
    """Whether a word says that a promise was kept when it was due."""
    return _compared(word) in _IN_TIME


def of_header(head: Heading) -> str:
    """What a header asks for, that a column of yes and no stands under; "" where it asks for nothing known."""
    return _BY_WORD.get(_asked(head), "") if _BY_WORD.get(_asked(head)) in ORDER else ""


def is_header_in_time(head: Heading) -> bool:
    """Whether yes under a header says that a promise was kept when it was due."""
    return _asked(head) in _IN_TIME


def of_answers(head: Heading, words: Iterable[str]) -> dict[str, str]:
    """What yes and no say of promises under a header; nothing where it asks for nothing known or other words stand
    there. Not on time is late; that a customer did not come is not ours alone to have broken."""
    answers = {word: meant.plain(word) for word in words}
    asked = _asked(head)
    if not answers or None in answers.values() or of_header(head) == "":
        return {}
    yes = _BY_WORD[asked]
    no = NO_SHOW if asked in _BY_TWO else LATE if "time" in asked or "zaman" in asked else _CONTRARY[yes]
    return {word: yes if answer == "yes" else no for word, answer in answers.items()}


def _asked(head: Heading) -> str:
    """The longest part of a header that says what became of a promise; "" where a word for no stands beside it."""
    tokens = head.tokens
    spans = ((start, end) for start in range(len(tokens)) for end in range(start + 1, len(tokens) + 1))
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        if (phrase := " ".join(tokens[start:end])) in _BY_WORD:
            return "" if _NOT & {*tokens[:start], *tokens[end:]} else phrase
    return ""


def _compared(word: str) -> str:
    return re.sub(r"[^\w]+", " ", plain(worded(word))).strip()
