"""What the words of a log mean: what happened in a case, as help desks, phone systems and people write it in Turkish
and English. Compared by ``fold.plain(fold.worded)``; what a word is about ("ticket", "kayıt") is cut off first."""

import re

from ilgi.fold import plain, worded
from ilgi.read import vocabulary

NOTHING = "-"
"""A word of which it is known that it moves no clock and says nothing of ours: a note, a changed field, a view."""
_THINGS = """
    ticket tickets case cases request requests incident incidents issue issues task inquiry enquiry query service
    conversation thread kayit kaydi talep talebi cagri cagrisi bilet basvuru basvurusu vaka vakasi olay olayi sikayet
    sikayeti is emri gorusme konusma
"""
_SMALL = "the a an is was has been to by of status state durum durumu olarak set changed degisti yapildi"
_EVENTS = {
    "opened": """
        open; opened; open new; create; created; creation; new; insert; inserted; register; registered;
        registration; submit; submitted; submission; receive; received; log; logged; raise; raised; start; begin;
        reported; incoming; new created; case start; yeni; acildi; acilis; acma; olusturuldu; olusturma; olustu;
        yaratildi; kayit acildi; alindi; basvuru alindi; yeni kayit; yeni talep; acilan
    """,
    "customer_message": """
        customer reply; customer replied; customer message; customer responded; customer response; customer wrote;
        customer comment; customer update; customer updated; requester replied; requester reply; requester comment;
        end user replied; end user comment; user replied; client replied; client reply; message from customer;
        inbound message; inbound email; incoming message; incoming email; email received; message received;
        received email; received message; reply received; musteri yaniti; musteri yanitladi; musteri yanit verdi;
        musteri cevapladi; musteri cevabi; musteri mesaji; musteri yazdi; musteriden yanit geldi; musteriden mesaj;
        musteriden cevap geldi; gelen mesaj; gelen e posta; gelen eposta; musteri donusu; musteri donus yapti
    """,
    "agent_reply": """
        agent reply; agent replied; agent response; agent responded; agent message; agent comment;
        replied to customer; reply to customer; reply sent; response sent; first response; first reply;
        first response sent; staff replied; staff reply; operator reply; operator replied; admin replied;
        answer sent; answered customer; outbound message; outbound email; outgoing message; outgoing email;
        email sent to customer; support replied; support reply; technician replied; temsilci yaniti;
        temsilci yanitladi; temsilci yanit verdi; temsilci cevapladi; temsilci cevabi; temsilci mesaji; yanitlandi;
        yanit verildi; yanit gonderildi; cevaplandi; cevap verildi; cevap gonderildi; ilk yanit; ilk yanit verildi;
        ilk cevap; musteriye yanit verildi; musteriye yanit; musteriye cevap verildi; musteriye donus yapildi;
        musteriye donuldu; musteriye yazildi; giden mesaj; giden e posta; giden eposta; destek yaniti
    """,
    "waiting_on_customer": """
        wait for customer; wait for user; wait for caller; waiting for user; waiting on customer; wait customer;
        ask customer; asked customer; request info; requested info; request information; request more information;
        information requested; info requested; more information requested; request customer information;
        customer information requested; wait user information; wait user info; musteri bekleme; musteri beklemesi;
        musteriden bilgi istendi; bilgi istendi; bilgi talep edildi; musteriye soruldu; musteri bekleniyor;
        musteride; musteri onayi bekleniyor; musteri onayinda
    """,
    "waiting_on_third_party": """
        wait for vendor; wait vendor; wait for supplier; wait third party; wait external; vendor wait;
        awaiting supplier; waiting for supplier; waiting on supplier; sent to vendor; sent to supplier; hold;
        put on hold; placed on hold; set on hold; tedarikci bekleme; tedarikcide; tedarikciye gonderildi;
        tedarikciye iletildi; dis firma bekleniyor; dis firmada; parca bekleniyor; beklemeye alindi; bekletiliyor;
        beklemeye alma; firma bekleniyor
    """,
    "resumed": """
        resume; resumed; continue; continued; restart; restarted; reactivate; reactivated; unhold; off hold;
        taken off hold; back to work; work resumed; start work; work started; in work; begin work; isleme alindi;
        devam; devam etti; devam ettirildi; beklemeden cikti; beklemeden cikarildi; beklemeden alindi;
        yeniden isleme alindi; tekrar isleme alindi; calisma basladi; calismaya baslandi
    """,
    "assigned": """
        assign; assigned; assignment; assigned to agent; agent assigned; owner assigned; owner set; owner changed;
        assignee changed; assignee; change assignee; accept; accepted; take; taken; take in charge; taken in charge;
        take over; taken over; picked up; pick up; pickup; claim; claimed; allocate; allocated; route; routed;
        queue; queued; dispatch; dispatched; atama; atandi; atama yapildi; temsilciye atandi; temsilci atandi;
        sahiplenildi; ustlenildi; ustlendi; uzerine aldi; uzerine alindi; kuyruga alindi; kuyruga girdi;
        yonlendirildi kisiye; sorumlu atandi; sorumlu degisti
    """,
    "transferred": """
        transfer; transferred; reassign; reassigned; reassignment; handover; hand over; handed over; hand off;
        handoff; forward; forwarded; group changed; change group; team changed; moved to team; moved to group;
        redirect; redirected; reroute; rerouted; aktarim; aktarildi; aktarma; devredildi; devir; yonlendirildi;
        yonlendirme; yeniden atandi; tekrar atandi; baska ekibe aktarildi; ekip degisti; grup degisti;
        ekibe yonlendirildi; ilgili birime yonlendirildi; birime aktarildi
    """,
    "escalated": """
        escalate; escalated; escalation; raised to level 2; moved to level 2; eskalasyon; eskale edildi; eskale;
        yukseltildi; ust seviyeye tasindi; ust birime aktarildi; ust birime tasindi; ust birime iletildi;
        yoneticiye iletildi; yoneticiye aktarildi; ust yonetime iletildi
    """,
    "resolved": """
        resolve; solve; resolution; solution provided; fix; done; complete; completed; finish; finished; fulfil;
        fulfill; fulfilled; cozum; cozum saglandi; cozuldu; cozumlendi; cozume kavusturuldu; cozum uretildi;
        sonuclandi; sonuclandirildi; tamamlandi; giderildi; bitti; bitirildi
    """,
    "reopened": """
        reopen; re open; re opened; reopening; opened again; open again; customer reopened; yeniden acildi;
        tekrar acildi; yeniden acma; yeniden acilis; tekrar acma; tekrar acilis
    """,
    "closed": """
        close; closing; closure; auto close; auto closed; automatically closed; archive; cancel; kapama; kapatma;
        kapanis; kapatildi; kapandi; otomatik kapandi; otomatik kapatildi; sistem kapatti; kapali; iptal
    """,
    NOTHING: """
        note; notes; internal note; private note; internal comment; private comment; note added;
        comment added internally; work note; work notes; add note; added note; tag; tagged; tags changed; tag added;
        untag; view; viewed; read; priority changed; change priority; set priority; update priority;
        category changed; change category; subject changed; attachment added; attachment; satisfaction survey sent;
        survey sent; survey received; survey; csat sent; sla applied; sla breach; sla breached; sla warning;
        due date changed; link; linked; watch; watcher added; print; not; not eklendi; ic not; ozel not; dahili not;
        etiket; etiket eklendi; etiketlendi; goruntulendi; okundu; oncelik degisti; oncelik degistirildi;
        kategori degisti; kategori degistirildi; ek eklendi; dosya eklendi; anket gonderildi; anket; sla ihlali;
        sla asildi
    """,
}  # fmt: skip
_STATES = {
    "waiting_on_customer": "waiting_on_customer",
    "waiting_on_third_party": "waiting_on_third_party",
    "resolved": "resolved",
    "closed": "closed",
    vocabulary.EXCLUDED: NOTHING,
}
"""What a state says that a case came into; an open one only says that work goes on."""
_OF_OPEN = {"escalated": "escalated", "assigned": "assigned", "reopened": "reopened", "atandi": "assigned"}


def _compared(word: str) -> str:
    return re.sub(r"[^\w]+", " ", plain(worded(word))).strip()


def _bare(word: str) -> str:
    """A compared word without what it is about and without small words: "Resolve ticket" is "resolve"."""
    left = [part for part in word.split() if part not in _CUT]
    return " ".join(left)


_UNSURE = frozenset(
    {"answered", "answer", "reply", "replied", "comment", "message", "email", "wait", "waiting", "bekleme"}
)
"""Words of a state, or near to what is known, that say in a log neither who did it nor what for."""
_CUT = frozenset(f"{_THINGS} {_SMALL}".split())
_KINDS = {
    form: kind
    for kind, words in _EVENTS.items()
    for word in words.split(";")
    for form in (_compared(word), _bare(_compared(word)))
    if form
}
_BY_STATE = {_compared(word): kind for word, kind in vocabulary.COMMON["state"].items()}
_CONTRACT_STATES = {"open", "waiting on customer", "waiting on third party", "resolved", "closed", "abandoned"}


def kind_of(word: str) -> str:
    """What happened where a log says this: a kind of event, ``NOTHING`` of ours, or "" where nobody can know."""
    compared = _compared(word)
    if compared in _UNSURE:
        return ""
    for form in dict.fromkeys((compared, _bare(compared))):
        if kind := _KINDS.get(form) or _by_state(form):
            return kind
    return ""


def state_of(word: str) -> str:
    """Where a case stands once a log has said this: a state of the contract, ``excluded``, or "" where it is unknown
    or says nothing of the state."""
    compared = _compared(word)
    if compared in _UNSURE:
        return ""
    for form in dict.fromkeys((compared, _bare(compared))):
        if form.replace(" ", "_") in _STATES or form in ("open", "abandoned"):
            return form.replace(" ", "_")
        if state := _BY_STATE.get(form):
            return state
    return state_after(kind_of(word))


def state_after(kind: str) -> str:
    """Where a case stands once this has happened: "" where that says nothing of it."""
    return _AFTER.get(kind, "")


_AFTER = {
    "opened": "open",
    "resumed": "open",
    "reopened": "open",
    "resolved": "resolved",
    "closed": "closed",
    "waiting_on_customer": "waiting_on_customer",
    "waiting_on_third_party": "waiting_on_third_party",
}


def _by_state(form: str) -> str:
    state = form.replace(" ", "_") if form in _CONTRACT_STATES else _BY_STATE.get(form, "")
    if state == "open":
        return _OF_OPEN.get(form, "resumed")
    return _STATES.get(state, NOTHING if state == "abandoned" else "")
