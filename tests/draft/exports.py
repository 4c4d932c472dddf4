"""Exports written by a seed, with the truth they were written from: headers, formats and encodings by chance."""

import csv
import datetime as dt
import io
import random
from dataclasses import dataclass
from typing import Any

HEADERS = {
    "interaction_id": "Ticket ID|Çağrı No|Talep No|Case Number|Ticket #|Kayıt No|Başvuru Numarası|CaseId|Vaka No",
    "opened_at": "Created At|Açılış Tarihi|AÇILIŞ|Opened|created_date|Oluşturulma Tarihi|Kayıt Tarihi|Start Time|Tarih",
    "first_response_at": "First Response At|İlk Yanıt|First Reply Time|İlk Cevap Tarihi|İLK YANIT TARİHİ",
    "resolved_at": "Resolved At|Çözüm Tarihi|Solved at|Çözülme Zamanı|resolution_date|Completed On",
    "closed_at": "Closed At|Kapanış Tarihi|Kapatılma|closed_date|KAPANIŞ|Bitiş Tarihi",
    "agent_id": "Agent|Temsilci|Assignee|Atanan|Sorumlu|Assigned To|Personel",
    "team": "Team|Ekip|Group|Departman|Birim|Assignment Group",
    "priority": "Priority|Öncelik|Urgency|Aciliyet",
    "state": "Status|Durum|State|Ticket Status",
    "customer_id": "Customer ID|Müşteri No|Requester|Caller",
    "csat": "CSAT|Memnuniyet (1-5)|Satisfaction Rating|Memnuniyet Puanı",
    "wait": "First Response Minutes|İlk yanıt süresi (dk)|Speed of Answer (secs)|Time to First Response (hours)",
}
UNITS = {"(secs)": 1, "(hours)": 3600}
MONTHS = ["Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"]
FORMATS = (
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", "%d-%m-%Y %H:%M",
    "%m/%d/%Y %I:%M %p", "%d.%m.%y %H:%M", "%d.%m.%Y %H.%M", "%d %b %Y %H:%M", "words", "serial",
)  # fmt: skip
STATES = {
    "open": "Open|Açık|In Progress", "waiting_on_customer": "Pending|Müşteri Bekleniyor", "resolved": "Solved|Çözüldü",
    "closed": "Closed|Kapandı",
}  # fmt: skip
MOMENTS = ("opened_at", "first_response_at", "resolved_at", "closed_at")


@dataclass(frozen=True)
class Export:
    """A file's bytes; the true records by the contract's names, and which of these the file tells of."""

    content: bytes
    records: list[dict[str, Any]]
    told_of: set[str]


def make(seed: int, *, is_early: bool = False) -> Export:
    """An export; ``is_early``: no day of it is above 12, so that no format of days and months proves itself."""
    dice = random.Random(seed)
    words = {state: dice.choice(forms.split("|")) for state, forms in STATES.items()}
    records = [_record(dice, number, is_early) for number in range(dice.choice((40, 90)))]
    names = ["interaction_id", "opened_at"] + [n for n in HEADERS if n not in ("interaction_id", "opened_at", "wait")]
    names = [name for name in names if name == "opened_at" or dice.random() < 0.8]
    names += ["wait"] if "first_response_at" not in names else []
    dice.shuffle(names)
    headers = {name: dice.choice(HEADERS[name].split("|")) for name in names}
    form, delimiter = dice.choice(FORMATS), dice.choice(",;\t|")
    text = io.StringIO()
    text.write(dice.choice(("", "", "Rapor: destek kayıtları\n\n")))
    writer = csv.writer(text, delimiter=delimiter, lineterminator=dice.choice(("\n", "\r\n")))
    writer.writerow(headers.values())
    for record in records:
        writer.writerow(_cell(name, headers[name], record, form, words, delimiter) for name in names)
    below = dice.choice((None, None, "", "Toplam"))
    if below is not None:
        writer.writerow([below, *[""] * (len(names) - 1)])
    told_of = {"first_response_at" if name == "wait" else name for name in names}
    encoding = dice.choice(("utf-8", "utf-8-sig", "cp1254", "utf-16"))
    return Export(text.getvalue().encode(encoding), records, told_of)


def _record(dice: random.Random, number: int, is_early: bool) -> dict[str, Any]:
    opened = dt.datetime(2026, dice.randint(1, 9), dice.randint(1, 12 if is_early else 28), dice.randint(0, 23), 5)
    replied = opened + dt.timedelta(minutes=dice.randint(1, 600)) if dice.random() < 0.9 else None
    resolved = replied + dt.timedelta(minutes=dice.randint(1, 90)) if replied and dice.random() < 0.8 else None
    closed = resolved + dt.timedelta(minutes=dice.randint(0, 9)) if resolved and dice.random() < 0.6 else None
    state = "closed" if closed else "resolved" if resolved else dice.choice(("open", "waiting_on_customer"))
    return {
        "interaction_id": f"T-{number + 1:05d}", "opened_at": opened, "first_response_at": replied,
        "resolved_at": resolved, "closed_at": closed, "state": state, "agent_id": dice.choice(("Ayşe Kaya", "Işıl Öz")),
        "team": dice.choice(("Kuzey", "Güney")), "priority": dice.choice(("High", "Low")),
        "customer_id": f"C{dice.randint(1, 30)}", "csat": dice.choice((None, 1, 2, 3, 4, 5)),
    }  # fmt: skip


def _cell(name: str, header: str, record: dict[str, Any], form: str, words: dict[str, str], delimiter: str) -> str:
    if name == "wait":
        return _wait(header, record, delimiter)
    value = record[name]
    if value is None:
        return ""
    if name in MOMENTS:
        return _moment(value, form)
    return words[value] if name == "state" else str(value)


def _wait(header: str, record: dict[str, Any], delimiter: str) -> str:
    if record["first_response_at"] is None:
        return ""
    seconds = (record["first_response_at"] - record["opened_at"]).total_seconds()
    length = f"{seconds / UNITS.get(header.split()[-1], 60):.6f}".rstrip("0").rstrip(".")
    return length.replace(".", ",") if delimiter == ";" else length


def _moment(moment: dt.datetime, form: str) -> str:
    if form == "words":
        return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year} {moment:%H:%M}"
    if form == "serial":
        since = moment - dt.datetime(1899, 12, 30)
        return f"{since.days + since.seconds / 86400:.6f}"
    return moment.strftime(form)
