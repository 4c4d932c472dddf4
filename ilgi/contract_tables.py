"""What the thirteen tables of the contract hold. Data alone: no code but the three short-hands."""

from ilgi.contract import COUNT, DAY, INSTANT, NUMBER, RECORD, TEXT, YES_NO, Column, Table

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


def _happened(name: str, means: str, anlam: str, required: bool = False, key: bool = False) -> Column:
    return Column(name, INSTANT, means, anlam, is_key=key, is_required=required, is_recorded=True)


def _agent(name: str, means: str, anlam: str, required: bool = False, key: bool = False) -> Column:
    return Column(name, TEXT, means, anlam, is_key=key, is_required=required, names="agent")


def _share(name: str, means: str, anlam: str) -> Column:
    return Column(name, NUMBER, means, anlam, is_scaled=True)


TEAM = Column("team", TEXT, "the team that had it", "ilgilenen ekip", names="team")
AGENT = _agent("agent_id", "the colleague who had it", "ilgilenen çalışan")
CUSTOMER = Column("customer_id", TEXT, "the customer", "müşteri", names="customer")
ABOUT = Column("interaction_id", TEXT, "the interaction it belongs to", "ait olduğu görüşme")
TOPIC = Column("topic", TEXT, "what it was about", "konusu", names="topic")
GROUP = Column("customer_group", TEXT, "the customer's group", "müşterinin grubu", names="customer_group")

INTERACTIONS = Table(
    "interactions",
    "one row a case, call or conversation",
    "her kayıt, çağrı ya da yazışma bir satır",
    "opened_at",
    (
        Column("interaction_id", TEXT, "its number; numbered for you when absent", "numarası; yoksa biz veririz", True),
        _happened("opened_at", "when the customer came to us", "müşterinin başvurduğu an", required=True),
        Column("channel", TEXT, "email, phone, chat …", "e-posta, telefon, sohbet …", names="channel"),
        _agent("agent_id", "the colleague who had the case", "kayıtla ilgilenen çalışan"),
        _agent("first_response_by", "who gave the first reply (else agent_id)", "ilk yanıtı veren (yoksa agent_id)"),
        _agent("resolved_by", "who resolved it (else agent_id)", "çözen (yoksa agent_id)"),
        TEAM,
        CUSTOMER,
        TOPIC,
        Column("priority", TEXT, "how pressing it was", "önceliği", names="priority"),
        Column("state", TEXT, "where it stands now", "şu anki durumu", one_of=STATES),
        _happened("first_response_at", "first reply by a person", "bir insanın ilk yanıtı"),
        _happened("resolved_at", "when it was resolved", "çözüldüğü an"),
        _happened("closed_at", "when it was closed", "kapatıldığı an"),
        Column("rings", COUNT, "rings before the call was answered", "açılana dek çalma sayısı"),
        Column("transfers", COUNT, "times handed to somebody else", "kaç kez aktarıldı"),
        Column("escalations", COUNT, "times raised to a higher level", "kaç kez üst kademeye çıktı"),
        Column("reopens", COUNT, "times opened again", "kaç kez yeniden açıldı"),
        Column("handle_minutes", NUMBER, "minutes of work", "harcanan dakika"),
        Column("answered", YES_NO, "did a person answer", "bir insan yanıtladı mı"),
        Column("resolved", YES_NO, "was it resolved", "çözüldü mü"),
        _share("csat", "satisfaction, as a share of its scale", "memnuniyet, ölçeğinin payı"),
        _share("effort", "ease for the customer, as a share of its scale", "kolaylık, ölçeğinin payı"),
        _share("recommend", "would recommend us, as a share of its scale", "tavsiye eder mi, ölçeğinin payı"),
        Column("tone", TEXT, "the customer's tone", "müşterinin tavrı", one_of=("calm", "demanding", "aggressive")),
        Column("is_internal", YES_NO, "from one of our own people", "kendi çalışanımızdan mı"),
        GROUP,
        Column("source_first_response_met", YES_NO, "the tool's verdict on the reply", "aracın yanıt hükmü"),
        Column("source_resolution_met", YES_NO, "the tool's verdict on the resolution", "aracın çözüm hükmü"),
    ),
)

EVENT_LOG = Table(
    "events",
    "one row a thing that happened to an interaction",
    "bir görüşmenin başından geçen her olay bir satır",
    "happened_at",
    (
        Column("interaction_id", TEXT, "the interaction it happened to", "olayın görüşmesi", True),
        _happened("happened_at", "when it happened", "olduğu an", key=True),
        Column("kind", TEXT, "what happened", "ne olduğu", True, one_of=EVENTS),
        Column(
            "record", RECORD, "tells twins apart; numbered for you when absent", "ikizleri ayırır; yoksa veririz", True
        ),
        _agent("agent_id", "the colleague who did it", "yapan çalışan"),
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
        _happened("made_at", "when it was given", "verildiği an"),
        Column("due_at", INSTANT, "when it falls due (the first date)", "vadesi (ilk tarih)", is_required=True),
        _happened("fulfilled_at", "when it was kept", "tutulduğu an"),
        _happened("withdrawn_at", "when it was taken back by agreement", "anlaşarak geri alındığı an"),
        ABOUT,
        AGENT,
        TEAM,
        CUSTOMER,
        Column("kind", TEXT, "call back, delivery, refund …", "geri arama, teslim, iade …"),
        _happened("warned_at", "customer told before it broke", "müşteriye önceden haber verildiği an"),
        _happened("apologised_at", "when we said sorry", "özür dilendiği an"),
        Column("reason_given", TEXT, "the reason the customer was told", "müşteriye söylenen neden"),
        Column("rescheduled_to", INSTANT, "the new date", "yeni tarih"),
    ),
)

COMPLAINTS = Table(
    "complaints",
    "one row a complaint",
    "her şikâyet bir satır",
    "received_at",
    (
        Column("complaint_id", TEXT, "its number", "numarası", True),
        _happened("received_at", "when it came", "geldiği an", required=True),
        ABOUT,
        CUSTOMER,
        AGENT,
        TEAM,
        TOPIC,
        Column("cause", TEXT, "why it came to it", "nedeni"),
        _happened("acknowledged_at", "when we said we have it", "aldığımızı bildirdiğimiz an"),
        Column("listened", YES_NO, "did we hear the customer out", "müşteri sonuna dek dinlendi mi"),
        Column("empathy_shown", YES_NO, "did we show empathy", "empati gösterildi mi"),
        _happened("apologised_at", "when we said sorry", "özür dilendiği an"),
        Column("responsibility_taken", YES_NO, "did we take responsibility", "sorumluluk alındı mı"),
        _happened("resolved_at", "when it was resolved", "çözüldüğü an"),
        Column("upheld", YES_NO, "was the customer right", "müşteri haklı mıydı"),
        Column("loss_amount", NUMBER, "what the customer lost", "müşterinin kaybı"),
        Column("compensation_amount", NUMBER, "what we gave back", "karşılanan tutar"),
        Column("remedy_refused", YES_NO, "customer declined the remedy", "müşteri telafiyi istemedi"),
        Column("gesture", TEXT, "what we did beyond the loss", "kaybın ötesinde yapılan jest"),
        _happened("followed_up_at", "when we asked again later", "sonradan yeniden sorulan an"),
        Column(
            "satisfied_after",
            TEXT,
            "satisfied in the end",
            "sonunda memnun mu",
            one_of=("yes", "no", "no_answer", "not_asked"),
        ),
        Column("escalated", YES_NO, "raised to a higher level", "üst kademeye çıktı mı"),
    ),
)

RECOGNITIONS = Table(
    "recognitions",
    "one row a thank-you to a colleague",
    "bir çalışana edilen her teşekkür bir satır",
    "given_at",
    (
        Column("recognition_id", TEXT, "its number", "numarası", True),
        _happened("given_at", "when it was given", "edildiği an", required=True),
        _agent("to_agent_id", "who is thanked", "teşekkür edilen", required=True),
        Column("from_kind", TEXT, "who thanks", "teşekkür eden", one_of=("customer", "peer", "lead")),
        _agent("from_id", "the giver's number", "teşekkür edenin numarası"),
        Column("virtue", TEXT, "what for", "ne için"),
        Column("message", TEXT, "in their own words", "kendi sözleriyle"),
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
        _happened("evaluated_at", "when it was graded", "değerlendirildiği an", required=True),
        _agent("agent_id", "who was graded", "değerlendirilen", required=True),
        _share("score", "share of its scale; blank = does not apply", "ölçeğinin payı; boş = geçerli değil"),
        _agent("evaluator_id", "who graded", "değerlendiren"),
        ABOUT,
        Column("is_calibration", YES_NO, "graded by several on purpose", "kalibrasyon için mi"),
        _happened("disputed_at", "when the agent objected", "itiraz edildiği an"),
        _happened("dispute_closed_at", "when the objection was settled", "itirazın kapandığı an"),
        Column("dispute_outcome", TEXT, "how it was settled", "itirazın sonucu"),
    ),
)

AGENTS = Table(
    "agents",
    "one row a colleague and stretch of time",
    "her çalışan ve dönem bir satır",
    "since",
    (
        _agent("agent_id", "the colleague's number", "çalışanın numarası", key=True),
        Column("since", DAY, "this row holds from", "bu satırın başlangıcı", True),
        Column("until", DAY, "this row holds until (blank = now)", "bu satırın sonu (boş = hâlâ)"),
        Column("name", TEXT, "name as shown", "görünen ad", is_required=True),
        TEAM,
        _agent("lead_id", "the team lead", "ekip lideri"),
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
        _happened("said_at", "when it was said", "söylendiği an", required=True),
        CUSTOMER,
        Column(
            "kind",
            TEXT,
            "what kind of wish",
            "ne tür bir söz",
            one_of=("change", "how", "need", "expectation", "like", "dislike"),
        ),
        TOPIC,
        Column("text", TEXT, "in their own words", "kendi sözleriyle"),
    ),
)

GESTURES = Table(
    "gestures",
    "one row a kindness to a customer",
    "müşteriye yapılan her jest bir satır",
    "given_at",
    (
        Column("gesture_id", TEXT, "its number", "numarası", True),
        _happened("given_at", "when it was made", "yapıldığı an", required=True),
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
        _agent("agent_id", "who learnt", "öğrenen", key=True),
        Column("course", TEXT, "the course or standard", "eğitim ya da standart", True),
        Column("completed_on", DAY, "completed on", "tamamlandığı gün", True, is_recorded=True),
        Column("kind", TEXT, "training or standard", "eğitim ya da standart", one_of=("training", "standard")),
        _share("score", "result, as a share of its scale", "sonuç, ölçeğinin payı"),
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
        _share("giving_is_better", "giving is better than taking", "vermek almaktan iyidir"),
        _share("helping_feels_good", "helping feels good", "yardım etmek iyi hissettirir"),
        _share("joy_in_helping", "joy in helping", "yardım etmenin sevinci"),
        _share("mood", "mood of the day", "günün havası"),
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
    ),
)

TABLES = (
    INTERACTIONS,
    EVENT_LOG,
    PROMISES,
    COMPLAINTS,
    RECOGNITIONS,
    EVALUATIONS,
    AGENTS,
    CUSTOMERS,
    VOICES,
    GESTURES,
    TRAININGS,
    PULSES,
    MARKS,
)
