"""The words by which exports say what became of a promise, an appointment, a delivery: compared without capitals and
accents."""

import re

from ilgi.fold import plain, worded

KEPT, LATE, BROKEN, CANCELLED, NO_SHOW, OPEN = "kept", "late", "broken", "cancelled", "no_show", "open"
_WORDS = {
    KEPT: """
        kept; fulfilled; done; completed; complete; delivered; delivered on time; on time; attended; show; showed;
        showed up; arrived; honoured; honored; called; called back; reached; finished; closed; met; success;
        successful; tutuldu; geldi; gerceklesti; tamamlandi; teslim edildi; zamaninda; zamaninda teslim; yapildi;
        arandi; ulasildi; muayene oldu; muayene edildi; gorusuldu; katildi; bitti; kapandi; basarili; hizmet verildi
    """,
    LATE: """
        late; delayed; delivered late; gecikti; gec; gec teslim; gecikmeli; gecikmeli teslim; gec teslim edildi;
        gec kaldi
    """,
    BROKEN: """
        broken; missed; not kept; failed; not delivered; not called; missed callback; undelivered; failed delivery;
        overdue; tutulmadi; tutulamadi; aranmadi; teslim edilemedi; teslim edilmedi; yapilmadi; gerceklesmedi; unutuldu
    """,
    CANCELLED: """
        cancelled; canceled; cancel; withdrawn; cancelled by customer; cancelled by patient; rescheduled; postponed;
        moved; iptal; iptal edildi; iptal oldu; ertelendi; vazgecildi; musteri iptali; hasta iptali;
        musteri iptal etti; hasta iptal etti; yeniden planlandi; iade
    """,
    NO_SHOW: """
        no show; noshow; did not attend; did not show; dna; absent; not at home; customer absent; no answer;
        not reached; gelmedi; katilmadi; hasta gelmedi; musteri gelmedi; evde yok; musteri evde yok; adreste yok;
        ulasilamadi; musteriye ulasilamadi; cevap vermedi; cevap yok; yanit vermedi
    """,
    OPEN: """
        open; pending; scheduled; planned; booked; confirmed; in progress; in transit; shipped; out for delivery;
        waiting; new; processing; acik; bekliyor; beklemede; planlandi; onaylandi; onayli; yolda; kargoda;
        hazirlaniyor; dagitimda; yeni; randevu alindi; aktif; devam ediyor
    """,
}  # fmt: skip
_BY_WORD = {word.strip(): outcome for outcome, words in _WORDS.items() for word in words.split(";")}


def of(word: str) -> str:
    """What became of a promise where an export says this; "" where nobody can know."""
    return _BY_WORD.get(re.sub(r"[^\w]+", " ", plain(worded(word))).strip(), "")
