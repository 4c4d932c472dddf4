"""The columns of every table in a snapshot, as the fact maker of the tests writes them."""

WHERE_FROM = "source VARCHAR, file VARCHAR, record BIGINT, as_of TIMESTAMPTZ"


def _clock(name: str) -> str:
    return (
        f"{name}_wall_seconds DOUBLE, {name}_seconds DOUBLE, {name}_ended BOOLEAN, {name}_paused_seconds DOUBLE, "
        f"{name}_at_most_seconds DOUBLE, {name}_goal DOUBLE, {name}_due_at TIMESTAMPTZ, {name}_due_on DATE, "
        f"{name}_verdict VARCHAR, {name}_standard VARCHAR, {name}_flag VARCHAR"
    )


def _allowance(name: str) -> str:
    return f"{name}_at_most INTEGER, {name}_goal DOUBLE, {name}_verdict VARCHAR"


def _step(name: str) -> str:
    clock = f"{name}_due_at TIMESTAMPTZ, {name}_due_on DATE, {name}_verdict VARCHAR, {name}_seconds DOUBLE"
    return f"{clock}, {name}_goal DOUBLE, {name}_flag VARCHAR"


INTERACTIONS = f"""interaction_id VARCHAR, opened_at TIMESTAMPTZ, channel VARCHAR, agent_id VARCHAR,
 first_response_by VARCHAR, resolved_by VARCHAR, team VARCHAR, customer_id VARCHAR, topic VARCHAR, priority VARCHAR,
 state VARCHAR, first_response_at TIMESTAMPTZ, resolved_at TIMESTAMPTZ, closed_at TIMESTAMPTZ, rings INTEGER,
 transfers INTEGER, escalations INTEGER, reopens INTEGER, handle_minutes DOUBLE, answered BOOLEAN, resolved BOOLEAN,
 csat DOUBLE, effort DOUBLE, recommend DOUBLE, tone VARCHAR, is_internal BOOLEAN, customer_group VARCHAR,
 source_first_response_met BOOLEAN, source_resolution_met BOOLEAN, csat_low DOUBLE, csat_high DOUBLE, {WHERE_FROM},
 first_response_by_assumed BOOLEAN, resolved_by_assumed BOOLEAN, opened_on DATE, opened_hour INTEGER,
 opened_weekday INTEGER, csat_points DOUBLE, is_over BOOLEAN, is_abandoned BOOLEAN, is_short_abandon BOOLEAN,
 none_waits BOOLEAN, abandoned_at TIMESTAMPTZ,
 unreadable VARCHAR[],
 {_clock("first_response")}, {_clock("resolution")}, {_allowance("rings")}, {_allowance("transfers")},
 {_allowance("escalations")}"""

NOTED = """file VARCHAR, record BIGINT, line BIGINT, "column" VARCHAR, value VARCHAR, reason VARCHAR, "table" VARCHAR,
 reason_key VARCHAR, reason_values VARCHAR"""
TABLES = {
    "interactions": INTERACTIONS,
    "responses": f"""interaction_id VARCHAR, asked_at TIMESTAMPTZ, answered_at TIMESTAMPTZ, agent_id VARCHAR,
 team VARCHAR, channel VARCHAR, priority VARCHAR, topic VARCHAR, customer_group VARCHAR, {_clock("next_response")},
 is_left BOOLEAN, abandoned_at TIMESTAMPTZ, {WHERE_FROM}""",
    "events": """interaction_id VARCHAR, happened_at TIMESTAMPTZ, kind VARCHAR, agent_id VARCHAR, team VARCHAR,
 is_bot BOOLEAN, source VARCHAR, file VARCHAR, record BIGINT, as_of TIMESTAMPTZ, happened_on DATE""",
    "holdings": """interaction_id VARCHAR, hands VARCHAR, team VARCHAR, agent_id VARCHAR, from_at TIMESTAMPTZ,
 until_at TIMESTAMPTZ, business_seconds DOUBLE, paused_seconds DOUBLE, ended_by VARCHAR""",
    "promises": f"""promise_id VARCHAR, made_at TIMESTAMPTZ, due_at TIMESTAMPTZ, fulfilled_at TIMESTAMPTZ,
 withdrawn_at TIMESTAMPTZ, interaction_id VARCHAR, agent_id VARCHAR, team VARCHAR, customer_id VARCHAR, kind VARCHAR,
 warned_at TIMESTAMPTZ, apologised_at TIMESTAMPTZ, reason_given VARCHAR, rescheduled_to TIMESTAMPTZ, {WHERE_FROM},
 made_on DATE, due_on DATE, outcome VARCHAR, was_warned BOOLEAN, was_apologised BOOLEAN, was_explained BOOLEAN,
 was_rescheduled BOOLEAN, faith VARCHAR, days_open DOUBLE, late_seconds DOUBLE, goal DOUBLE,
 channel VARCHAR, priority VARCHAR, topic VARCHAR, customer_group VARCHAR""",
    "complaints": f"""complaint_id VARCHAR, received_at TIMESTAMPTZ, interaction_id VARCHAR, customer_id VARCHAR,
 agent_id VARCHAR, team VARCHAR, topic VARCHAR, cause VARCHAR, acknowledged_at TIMESTAMPTZ, listened BOOLEAN,
 empathy_shown BOOLEAN, apologised_at TIMESTAMPTZ, responsibility_taken BOOLEAN, resolved_at TIMESTAMPTZ,
 upheld BOOLEAN, loss_amount DOUBLE, compensation_amount DOUBLE, remedy_refused BOOLEAN, gesture VARCHAR,
 followed_up_at TIMESTAMPTZ, satisfied_after VARCHAR, escalated BOOLEAN, {WHERE_FROM}, received_on DATE,
 {_step("acknowledgement")}, {_step("resolution")}, {_step("follow_up")}, is_open BOOLEAN, ripens_on DATE,
 is_repeated BOOLEAN, recovery VARCHAR, unreadable VARCHAR[], recovery_goal DOUBLE, loss_covered BOOLEAN,
 gesture_beyond BOOLEAN, made_good BOOLEAN,
 channel VARCHAR, priority VARCHAR, customer_group VARCHAR""",
    "recognitions": f"""recognition_id VARCHAR, given_at TIMESTAMPTZ, to_agent_id VARCHAR, from_kind VARCHAR,
 from_id VARCHAR, virtue VARCHAR, message VARCHAR, {WHERE_FROM}, given_on DATE, agent_id VARCHAR, team VARCHAR,
 counted BOOLEAN, left_out_because VARCHAR, is_reciprocal BOOLEAN""",
    "evaluations": f"""evaluation_id VARCHAR, trait VARCHAR, evaluated_at TIMESTAMPTZ, agent_id VARCHAR, score DOUBLE,
 evaluator_id VARCHAR, interaction_id VARCHAR, is_calibration BOOLEAN, disputed_at TIMESTAMPTZ,
 dispute_closed_at TIMESTAMPTZ, dispute_outcome VARCHAR, {WHERE_FROM}, evaluated_on DATE, team VARCHAR,
 is_overall BOOLEAN, is_applicable BOOLEAN""",
    "agents": f"""agent_id VARCHAR, since DATE, until DATE, name VARCHAR, team VARCHAR, lead_id VARCHAR, email VARCHAR,
 joined_on DATE, left_on DATE, shows_on_wall BOOLEAN, share_of_full_time DOUBLE, {WHERE_FROM}, is_current BOOLEAN""",
    "customers": f"""customer_id VARCHAR, first_seen_on DATE, left_on DATE, won_back_on DATE, customer_group VARCHAR,
 is_internal BOOLEAN, pays_on_time BOOLEAN, yearly_value DOUBLE, {WHERE_FROM}""",
    "voices": f"""voice_id VARCHAR, said_at TIMESTAMPTZ, customer_id VARCHAR, kind VARCHAR, topic VARCHAR, text VARCHAR,
 {WHERE_FROM}, said_on DATE, agent_id VARCHAR, team VARCHAR""",
    "gestures": f"""gesture_id VARCHAR, given_at TIMESTAMPTZ, customer_id VARCHAR, kind VARCHAR, cost DOUBLE,
 {WHERE_FROM}, given_on DATE""",
    "trainings": f"agent_id VARCHAR, course VARCHAR, completed_on DATE, kind VARCHAR, score DOUBLE, {WHERE_FROM}",
    "pulses": f"""asked_on DATE, team VARCHAR, giving_is_better DOUBLE, helping_feels_good DOUBLE,
 joy_in_helping DOUBLE, mood DOUBLE, {WHERE_FROM}""",
    "marks": f"marked_on DATE, text VARCHAR, until DATE, begins_limits BOOLEAN, {WHERE_FROM}",
    "targets": """id INTEGER, line INTEGER, measure VARCHAR, at_most_seconds DOUBLE, at_most_count INTEGER, goal DOUBLE,
 calendar VARCHAR, channel VARCHAR, priority VARCHAR, team VARCHAR, topic VARCHAR, customer_group VARCHAR,
 valid_from DATE, valid_until DATE, text VARCHAR, specificity INTEGER, policy VARCHAR""",
    "calendars": "calendar VARCHAR, valid_from DATE, line INTEGER, day_seconds DOUBLE, definition VARCHAR",
    "spans": "calendar VARCHAR, opens_at TIMESTAMPTZ, closes_at TIMESTAMPTZ, seconds_before DOUBLE",
    "pauses": "measure VARCHAR, state VARCHAR",
    "parameters": "key VARCHAR, value VARCHAR",
    "ledger": """file VARCHAR, "table" VARCHAR, read BIGINT, loaded BIGINT, superseded BIGINT, excluded BIGINT,
 rejected BIGINT, blanked BIGINT, records BIGINT""",
    "rejects": NOTED,
    "blanked": NOTED,
    "mending": """file VARCHAR, record BIGINT, line BIGINT, header VARCHAR[], cells VARCHAR[], delimiter VARCHAR,
 row VARCHAR""",
    "exclusions": """"table" VARCHAR, key VARCHAR, source VARCHAR, file VARCHAR, who VARCHAR, why VARCHAR,
 "when" VARCHAR""",
    "sources_seen": 'source VARCHAR, "table" VARCHAR, as_of TIMESTAMPTZ, file VARCHAR, system VARCHAR, link VARCHAR',
    "unmatched_names": "kind VARCHAR, written VARCHAR, count BIGINT, proposal VARCHAR",
    "unmapped_values": 'source VARCHAR, "column" VARCHAR, value VARCHAR, count BIGINT',
    "suspicious": """kind VARCHAR, "table" VARCHAR, key VARCHAR, file VARCHAR, line BIGINT, "column" VARCHAR,
 value VARCHAR, proposal VARCHAR, count BIGINT""",
    "effects": """kind VARCHAR, "table" VARCHAR, metric VARCHAR, figure DOUBLE, without DOUBLE, judged_count BIGINT,
 without_count BIGINT""",
    "unplaced": 'file VARCHAR, "table" VARCHAR, first_on DATE, last_on DATE, count BIGINT',
    "about": """fingerprint VARCHAR, contract_version INTEGER, sealed_at TIMESTAMPTZ, time_zone VARCHAR,
 as_of TIMESTAMPTZ, sample BOOLEAN, own_standards BOOLEAN""",
}
