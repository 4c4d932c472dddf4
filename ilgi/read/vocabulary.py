"""The words of others for the words of the contract: what help desks, telephone systems and people write for a state, a
tone, an answer. They are compared by ``fold.worded``."""

EXCLUDED = "excluded"
"""What a state may mean beside the contract's: the case is none, and is left out and counted."""
_STATES = {
    "open": """
        new; yeni; neu; nouveau; nouvelle; nuevo; açık; offen; ouvert; ouverte; abierto; active; aktif; in progress;
        işlemde; işlem görüyor; işleniyor; devam ediyor; in bearbeitung; en cours; en curso; ongoing; processing;
        being processed; work in progress; wip; assigned; atandı; unassigned; not assigned; atanmadı; atanmamış;
        reopened; yeniden açıldı; tekrar açıldı; escalated; yükseltildi; unresolved; bekliyor; started; başladı; to do;
        todo; yapılacak; backlog; selected for development; in review; under review; inceleniyor; incelemede; triage;
        triaged; queued; kuyrukta; sırada; accepted; acknowledged; waiting for support; waiting on support;
        waiting on agent; waiting for agent; customer responded; customer replied; awaiting approval;
        waiting for approval; pending approval; onay bekliyor
    """,
    "waiting_on_customer": """
        pending; waiting for customer; awaiting customer; pending customer; awaiting customer reply;
        awaiting customer response; waiting for customer response; awaiting caller; awaiting user info; awaiting info;
        awaiting information; awaiting reply; awaiting response; awaiting user; waiting for reporter; pending user info;
        needs info; need more info; snoozed; müşteri bekleniyor; müşteri yanıtı bekleniyor; müşteri bekliyor;
        müşteriden yanıt bekleniyor; müşteriden bilgi bekleniyor; müşteriden dönüş bekleniyor; yanıt bekleniyor;
        bilgi bekleniyor; wartend; wartet auf kunde; wartet auf kunden; warten auf kunden; en attente;
        en attente du client; pendiente; pendiente del cliente
    """,
    "waiting_on_third_party": """
        on hold; hold; held; beklemede; askıda; askıya alındı; awaiting vendor; pending vendor; waiting for vendor;
        waiting on vendor; awaiting third party; waiting for third party; awaiting problem; awaiting change;
        awaiting evidence; blocked; tedarikçi bekleniyor; üçüncü taraf bekleniyor; üçüncü kişi bekleniyor; angehalten;
        wartet auf dritte; en pause; en espera
    """,
    "resolved": """
        solved; done; completed; complete; fixed; answered; çözüldü; çözümlendi; çözülmüş; çözümlenmiş; tamamlandı;
        giderildi; sonuçlandı; sonuçlandırıldı; gelöst; erledigt; behoben; résolu; résolue; resuelto; resuelta
    """,
    "closed": """
        kapalı; kapandı; kapatıldı; cancelled; canceled; iptal; iptal edildi; ended; closed complete;
        closed incomplete; closed skipped; won't do; won't fix; wontfix; rejected; declined; reddedildi; archived;
        arşivlendi; geschlossen; abgeschlossen; storniert; fermé; fermée; clos; annulé; cerrado; cerrada; cancelado
    """,
    "abandoned": """
        missed; unanswered; no answer; kaçan; cevapsız; yanıtsız; terk; terk edildi; hung up; lost; verpasst; manqué;
        perdida
    """,
    EXCLUDED: """
        merged; spam; junk; deleted; duplicate; duplicated; closed as duplicate; marked as spam; trash; trashed;
        birleştirildi; birleşti; silindi; silinmiş; mükerrer; mükerrer kayıt; yinelenen; yinelenen kayıt; istenmeyen;
        çöp; zusammengeführt; gelöscht; duplikat; fusionné; fusionnée; supprimé; supprimée; indésirable; fusionado;
        eliminado; duplicado
    """,
}  # fmt: skip
_OTHERS = {
    "satisfied_after": {
        "yes": "evet; true; 1; ja; oui; sí; si; memnun; satisfied",
        "no": "hayır; false; 0; nein; non; memnun değil; dissatisfied; not satisfied",
        "no_answer": "no answer; yanıt yok; cevap yok; yanıt vermedi; no response",
        "not_asked": "not asked; sorulmadı; sorulmamış",
    },
    "tone": {"calm": "sakin", "demanding": "talepkâr; talepkar", "aggressive": "saldırgan; angry; agresif; kızgın"},
    "from_kind": {
        "customer": "müşteri; client; kunde",
        "peer": "çalışma arkadaşı; colleague; coworker; co-worker; meslektaş; iş arkadaşı",
        "lead": "lider; manager; yönetici; ekip lideri; team lead; supervisor",
    },
}
COMMON: dict[str, dict[str, str]] = {
    column: {word.strip(): means for means, words in meanings.items() for word in words.split(";")}
    for column, meanings in {"state": _STATES, **_OTHERS}.items()
}
"""Column -> a word -> the contract's."""


def _answers(words: str) -> tuple[str, ...]:
    """Words as the database lowers them: it makes an I of capitals an i, in whatever language."""
    return tuple(dict.fromkeys(form for word in words.split() for form in (word, word.replace("ı", "i"))))


YES = _answers("true t yes y 1 1.0 evet e doğru var ja j wahr oui o vrai si sí s verdadero x ✓ ✔ ☑ on")
NO = _answers("false f no n 0 0.0 hayır h yanlış yok nein falsch non faux falso ✗ ✘ ☐ off")
