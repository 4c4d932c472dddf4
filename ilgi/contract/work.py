"""The tables of the work itself: interactions, what happened to them, promises, complaints."""

from ilgi.contract.columns import ABOUT, AGENT, CUSTOMER, GROUP, TEAM, TOPIC, agent, happened, share
from ilgi.contract.table import COUNT, INSTANT, NUMBER, RECORD, TEXT, YES_NO, Column, Table

STATES = ("open", "waiting_on_customer", "waiting_on_third_party", "resolved", "closed", "abandoned")
EVENTS = (
    "opened",
    "customer_message",
    "agent_reply",
    "waiting_on_customer",
    "waiting_on_third_party",
    "resumed",
    "assigned",
    "transferred",
    "escalated",
    "resolved",
    "reopened",
    "closed",
)

INTERACTIONS = Table(
    "interactions",
    "one row a case: an e-mail, a call, a chat",
    "her başvuru bir satır: e-posta, çağrı, sohbet",
    "opened_at",
    (
        Column("interaction_id", TEXT, "its number; numbered for you when absent", "numarası; yoksa biz veririz", True),
        happened("opened_at", "when the customer came to us", "müşterinin başvurduğu an", required=True),
        Column("channel", TEXT, "email, phone, chat …", "e-posta, telefon, sohbet …", names="channel"),
        agent("agent_id", "the colleague who had the case", "başvuruyla ilgilenen çalışan"),
        agent("first_response_by", "who gave the first reply (else agent_id)", "ilk yanıtı veren (yoksa agent_id)"),
        agent("resolved_by", "who resolved it (else agent_id)", "çözen (yoksa agent_id)"),
        TEAM,
        CUSTOMER,
        TOPIC,
        Column("priority", TEXT, "how pressing it was", "önceliği", names="priority"),
        Column("state", TEXT, "where it stands now", "şu anki durumu", one_of=STATES),
        happened("first_response_at", "first reply by a person", "bir insanın ilk yanıtı"),
        happened("resolved_at", "when it was resolved", "çözüldüğü an"),
        happened("closed_at", "when it was closed", "kapatıldığı an"),
        Column("rings", COUNT, "rings before the call was answered", "açılana dek çalma sayısı"),
        Column("transfers", COUNT, "times handed to somebody else", "kaç kez aktarıldı"),
        Column("escalations", COUNT, "times raised to a higher level", "kaç kez üst birime taşındı"),
        Column("reopens", COUNT, "times opened again", "kaç kez yeniden açıldı"),
        Column("handle_minutes", NUMBER, "minutes of work", "harcanan dakika"),
        Column("answered", YES_NO, "did a person answer", "bir insan yanıtladı mı"),
        Column("resolved", YES_NO, "was it resolved", "çözüldü mü"),
        share("csat", "satisfaction, as a share of its scale", "memnuniyet, ölçeğinin payı"),
        share("effort", "ease for the customer, as a share of its scale", "kolaylık, ölçeğinin payı"),
        share("recommend", "would recommend us, as a share of its scale", "tavsiye eder mi, ölçeğinin payı"),
        Column("tone", TEXT, "the customer's tone", "müşterinin tavrı", one_of=("calm", "demanding", "aggressive")),
        Column("is_internal", YES_NO, "from one of our own people", "kendi çalışanımızdan mı"),
        GROUP,
        Column(
            "standard",
            TEXT,
            "the policy or calendar of the standards that it falls under (else by channel, priority …)",
            "bağlı olduğu standart ya da çalışma takvimi (yoksa kanal, öncelik … ile belirlenir)",
        ),
        Column(
            "source_first_response_met",
            YES_NO,
            "the tool's own result for the reply",
            "sistemin yanıt için kendi sonucu",
        ),
        Column(
            "source_resolution_met",
            YES_NO,
            "the tool's own result for the resolution",
            "sistemin çözüm için kendi sonucu",
        ),
    ),
)

EVENT_LOG = Table(
    "events",
    "one row a thing that happened in a case",
    "bir başvuruda olan her şey bir satır",
    "happened_at",
    (
        Column("interaction_id", TEXT, "the case it happened in", "olayın başvurusu", True),
        happened("happened_at", "when it happened", "olduğu an", key=True),
        Column("kind", TEXT, "what happened", "ne olduğu", True, one_of=EVENTS),
        Column(
            "record", RECORD, "tells twins apart; numbered for you when absent", "ikizleri ayırır; yoksa veririz", True
        ),
        agent(
            "agent_id",
            "the colleague who did it; of assigned, transferred and escalated: who has the case from then on",
            "yapan çalışan; assigned, transferred ve escalated satırlarında başvuru bundan sonra kimdeyse o",
        ),
        TEAM,
        Column("is_bot", YES_NO, "done by a machine", "bir makine mi yaptı"),
    ),
)

PROMISES = Table(
    "promises",
    "one row a promise given to a customer",
    "müşteriye verilen her söz bir satır",
    "made_at",
    (
        Column("promise_id", TEXT, "its number", "numarası", True),
        happened("made_at", "when it was given", "verildiği an"),
        Column("due_at", INSTANT, "when it falls due (the first date)", "söz günü (ilk tarih)", is_required=True),
        happened("fulfilled_at", "when it was kept", "tutulduğu an"),
        happened("withdrawn_at", "when it was taken back by agreement", "anlaşarak geri alındığı an"),
        ABOUT,
        AGENT,
        TEAM,
        CUSTOMER,
        Column("kind", TEXT, "call back, delivery, refund …", "geri arama, teslim, iade …"),
        happened("warned_at", "customer told before it broke", "müşteriye önceden haber verildiği an"),
        happened("apologised_at", "when we said sorry", "özür dilendiği an"),
        Column("reason_given", TEXT, "the reason the customer was told", "müşteriye söylenen neden", is_free=True),
        Column("rescheduled_to", INSTANT, "the new date", "yeni tarih"),
        Column(
            "source_outcome",
            TEXT,
            "the tool's own result; counts where no moment says when it was kept",
            "sistemin kendi sonucu; tutulduğu an yazmıyorsa geçerlidir",
            one_of=("kept", "late", "broken", "withdrawn"),
        ),
    ),
)

COMPLAINTS = Table(
    "complaints",
    "one row a complaint",
    "her şikâyet bir satır",
    "received_at",
    (
        Column("complaint_id", TEXT, "its number", "numarası", True),
        happened("received_at", "when it came", "geldiği an", required=True),
        ABOUT,
        CUSTOMER,
        AGENT,
        TEAM,
        TOPIC,
        Column("cause", TEXT, "why it came to it", "nedeni", is_free=True),
        happened("acknowledged_at", "when we said we have it", "aldığımızı bildirdiğimiz an"),
        Column("listened", YES_NO, "did we hear the customer out", "müşteri sonuna dek dinlendi mi"),
        Column("empathy_shown", YES_NO, "did we show empathy", "empati gösterildi mi"),
        happened("apologised_at", "when we said sorry", "özür dilendiği an"),
        Column("responsibility_taken", YES_NO, "did we take responsibility", "sorumluluk alındı mı"),
        happened("resolved_at", "when it was resolved", "çözüldüğü an"),
        Column("upheld", YES_NO, "was the customer right", "müşteri haklı mıydı"),
        Column("loss_amount", NUMBER, "what the customer lost", "müşterinin kaybı"),
        Column("compensation_amount", NUMBER, "what we gave back", "karşılanan tutar"),
        Column("remedy_refused", YES_NO, "customer declined the remedy", "müşteri telafiyi istemedi"),
        Column("gesture", TEXT, "what we did beyond the loss", "kaybın ötesinde yapılan jest", is_free=True),
        happened("followed_up_at", "when we asked again later", "sonradan yeniden sorulan an"),
        Column(
            "satisfied_after",
            TEXT,
            "satisfied in the end",
            "sonunda memnun mu",
            one_of=("yes", "no", "no_answer", "not_asked"),
        ),
        Column("escalated", YES_NO, "raised to a higher level", "üst birime taşındı mı"),
    ),
)
