"""The tables of the people: colleagues, customers, and what they say of each other."""

from ilgi.contract.columns import ABOUT, CUSTOMER, GROUP, TEAM, TOPIC, agent, happened, share
from ilgi.contract.table import DAY, NUMBER, TEXT, YES_NO, Column, Table

RECOGNITIONS = Table(
    "recognitions",
    "one row a thank-you to a colleague",
    "bir çalışana edilen her teşekkür bir satır",
    "given_at",
    (
        Column("recognition_id", TEXT, "its number", "numarası", True),
        happened("given_at", "when it was given", "edildiği an", required=True),
        agent("to_agent_id", "who is thanked", "teşekkür edilen", required=True),
        Column("from_kind", TEXT, "who thanks", "teşekkür eden", one_of=("customer", "peer", "lead")),
        agent("from_id", "the giver's number", "teşekkür edenin numarası"),
        Column("virtue", TEXT, "what for", "ne için"),
        Column("message", TEXT, "in their own words", "kendi sözleriyle", is_free=True),
    ),
)

EVALUATIONS = Table(
    "evaluations",
    "one row a trait graded",
    "puanlanan her özellik bir satır",
    "evaluated_at",
    (
        Column("evaluation_id", TEXT, "the number of the scorecard", "değerlendirmenin numarası", True),
        Column("trait", TEXT, "the trait, or overall", "özellik ya da overall (genel)", True),
        happened("evaluated_at", "when it was graded", "değerlendirildiği an", required=True),
        agent("agent_id", "who was graded", "değerlendirilen", required=True),
        share("score", "share of its scale; blank = does not apply", "ölçeğinin payı; boş = geçerli değil"),
        agent("evaluator_id", "who graded", "değerlendiren"),
        ABOUT,
        Column("is_calibration", YES_NO, "graded by several on purpose", "kalibrasyon için mi"),
        happened("disputed_at", "when the agent objected", "itiraz edildiği an"),
        happened("dispute_closed_at", "when the objection was settled", "itirazın kapandığı an"),
        Column("dispute_outcome", TEXT, "how it was settled", "itirazın sonucu", is_free=True),
    ),
)

AGENTS = Table(
    "agents",
    "one row a colleague and stretch of time",
    "her çalışan ve dönem bir satır",
    "since",
    (
        agent("agent_id", "the colleague's number", "çalışanın numarası", key=True),
        Column("since", DAY, "this row holds from", "bu satırın başlangıcı", True),
        Column("until", DAY, "this row holds until (blank = now)", "bu satırın sonu (boş = hâlâ)"),
        Column("name", TEXT, "name as shown", "görünen ad", is_required=True),
        TEAM,
        agent("lead_id", "the team lead", "ekip lideri"),
        Column("email", TEXT, "e-mail (finds them at sign-in)", "e-posta (girişte tanımak için)"),
        Column("joined_on", DAY, "first day with us", "işe başladığı gün"),
        Column("left_on", DAY, "last day with us", "ayrıldığı gün"),
        Column(
            "shows_on_wall",
            YES_NO,
            "agreed to be on the wall (absent = no)",
            "duvarda görünmeyi kabul etti (boş = hayır)",
        ),
        Column("share_of_full_time", NUMBER, "1 = full time", "1 = tam zamanlı"),
    ),
)

CUSTOMERS = Table(
    "customers",
    "one row a customer",
    "her müşteri bir satır",
    "first_seen_on",
    (
        Column("customer_id", TEXT, "the customer's number", "müşterinin numarası", True, names="customer"),
        Column("first_seen_on", DAY, "customer since", "müşteri olduğu gün", is_recorded=True),
        Column("left_on", DAY, "left us on", "bizden ayrıldığı gün"),
        Column("won_back_on", DAY, "came back on", "geri kazanıldığı gün", is_recorded=True),
        GROUP,
        Column("is_internal", YES_NO, "one of our own people", "kendi çalışanımız mı"),
        Column("pays_on_time", YES_NO, "pays on time", "zamanında öder mi"),
        Column("yearly_value", NUMBER, "worth a year", "yıllık değeri"),
    ),
)

VOICES = Table(
    "voices",
    "one row a thing a customer said",
    "müşterinin söylediği her söz bir satır",
    "said_at",
    (
        Column("voice_id", TEXT, "its number", "numarası", True),
        happened("said_at", "when it was said", "söylendiği an", required=True),
        CUSTOMER,
        Column(
            "kind",
            TEXT,
            "what kind of wish",
            "ne tür bir söz",
            one_of=("change", "how", "need", "expectation", "like", "dislike"),
        ),
        TOPIC,
        Column("text", TEXT, "in their own words", "kendi sözleriyle", is_free=True),
    ),
)

GESTURES = Table(
    "gestures",
    "one row a kindness to a customer",
    "müşteriye yapılan her jest bir satır",
    "given_at",
    (
        Column("gesture_id", TEXT, "its number", "numarası", True),
        happened("given_at", "when it was made", "yapıldığı an", required=True),
        Column("customer_id", TEXT, "for whom", "kimin için", is_required=True, names="customer"),
        Column("kind", TEXT, "what it was", "ne olduğu"),
        Column("cost", NUMBER, "what it cost", "bedeli"),
    ),
)

TRAININGS = Table(
    "trainings",
    "one row a course completed",
    "tamamlanan her eğitim bir satır",
    "completed_on",
    (
        agent("agent_id", "who learnt", "öğrenen", key=True),
        Column("course", TEXT, "the course or standard", "eğitim ya da standart", True),
        Column("completed_on", DAY, "completed on", "tamamlandığı gün", True, is_recorded=True),
        Column("kind", TEXT, "training or standard", "eğitim ya da standart", one_of=("training", "standard")),
        share("score", "result, as a share of its scale", "sonuç, ölçeğinin payı"),
    ),
)

PULSES = Table(
    "pulses",
    "one row an anonymous answer (no key)",
    "her isimsiz yanıt bir satır (anahtarsız)",
    "asked_on",
    (
        Column("asked_on", DAY, "asked on", "sorulduğu gün", is_required=True, is_recorded=True),
        Column("team", TEXT, "the team (never the person)", "ekip (asla kişi değil)", is_required=True, names="team"),
        share("giving_is_better", "giving is better than taking", "vermek almaktan iyidir"),
        share("helping_feels_good", "helping feels good", "yardım etmek iyi hissettirir"),
        share("joy_in_helping", "joy in helping", "yardım etmenin sevinci"),
        share("mood", "mood of the day", "günün havası"),
    ),
)

MARKS = Table(
    "marks",
    "one row an event drawn above time charts",
    "zaman grafiklerinin üstünde gösterilen her olay bir satır",
    "marked_on",
    (
        Column("marked_on", DAY, "from that day", "o günden", True),
        Column("text", TEXT, "what happened", "ne oldu", True),
        Column("until", DAY, "until that day (blank = one day)", "o güne dek (boş = tek gün)"),
        Column(
            "begins_limits",
            YES_NO,
            "usual variation is reckoned anew from that day (blank = no)",
            "olağan dalgalanma o günden başlayarak yeniden hesaplanır (boş = hayır)",
        ),
    ),
)
