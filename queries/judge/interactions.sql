-- Each interaction with what was judged of it: its team that day, its clocks with verdict and flag, its counts.
-- order: opened_at
-- row by row
-- builds on: case_states
with flagged as (
    select
        * replace (
            case when reply_waits then null when f_by_day then f_last_due_at else f_due_at end as f_due_at,
            case when ending_waits then null when r_by_day then r_last_due_at else r_due_at end as r_due_at,
            case when reply_waits then null when f_by_day then f_last_due_at::date else f_due_on end as f_due_on,
            case when ending_waits then null when r_by_day then r_last_due_at::date else r_due_on end as r_due_on,
            if(f_by_day, f_shortest, f_elapsed) as f_elapsed, if(r_by_day, r_shortest, r_elapsed) as r_elapsed
        ),
        case
            when is_reply_unlogged and not (is_replied or is_short_abandon or blurs_replies) then 'reply_instant_unknown'
            when not (is_replied or is_short_abandon or knows_replies or blurs_replies) then 'not_recorded'
            when is_reply_unreadable or is_kind_unreadable then 'unreadable'
            when is_opened_by_us then 'opened_by_us'
            when is_replied then coalesce(before_start(latest_of(first_response_at, replied_by_day), opened_at),
                if(f_unsure, 'time_of_day_unknown', null))
            when is_short_abandon then 'short_abandon'
            when may_be_short then 'time_of_day_unknown'
            when answered then 'reply_instant_unknown'
            when is_silent and f_elapsed is null then 'end_unknown'
            when is_silent and coalesce(f_longest, f_elapsed) <= f_target then 'resolved_without_reply'
            when is_silent and f_shortest <= f_target or f_unsure then 'time_of_day_unknown'
            when reply_waits then 'waiting_since_unknown'
        end as f_flag,
        case
            when not (is_ended or is_abandoned or knows_endings or blurs_endings) then 'not_recorded'
            when is_ending_unreadable or is_kind_unreadable then 'unreadable'
            when is_ended then coalesce(before_start(latest_of(resolved_at, ended_by_day), opened_at),
                if(r_unsure, 'time_of_day_unknown', null))
            when is_abandoned then 'abandoned'
            when is_over and not logs_endings then 'end_unknown'
            when r_unsure then 'time_of_day_unknown'
            when ending_waits then 'waiting_since_unknown'
        end as r_flag
    from case_states
)
select
    * exclude (rid, blanked, day_only, opened_local, left_at, knows_replies, knows_endings, logs_endings, logs_waits, opened_on, is_over,
        is_abandoned, is_short_abandon, is_opened_by_us, first_response, resolution, most_rings, most_transfers, most_escalations,
        rings_goal, transfers_goal, escalations_goal,
        f_id, f_target, f_at_most, f_goal, f_text, f_paused, f_elapsed, f_moment, f_due_at, f_due_on, f_flag,
        r_id, r_target, r_at_most, r_goal, r_text, r_paused, r_elapsed, r_moment, r_due_at, r_due_on, r_flag,
        first_response_by_assumed, resolved_by_assumed, is_replied, is_ended, is_silent, reply_waits, ending_waits,
        opened_by_day, left_by_day, replied_by_day, ended_by_day, waits_by_day, may_be_short, f_by_day, r_by_day, f_longest,
        f_shortest, r_shortest, f_last_due_at, r_last_due_at, f_unsure, r_unsure,
        is_reply_unreadable, is_ending_unreadable, is_kind_unreadable, blurs_replies, blurs_endings, is_reply_unlogged),
    first_response_by_assumed, resolved_by_assumed, opened_on, if(opened_by_day, null, hour(opened_local)::int) as opened_hour,
    isodow(opened_local)::int as opened_weekday, csat_low + csat * (csat_high - csat_low) as csat_points,
    is_over, is_abandoned, is_short_abandon,
    -- until when who hung up had waited for a reply; only where the file tells of replies, and to the minute of the day
    if(is_abandoned and not is_replied and knows_replies and not (opened_by_day or left_by_day), left_at, null) as abandoned_at,
    case when blanked is not null or is_reply_unreadable or is_ending_unreadable then unknown_of_case(blanked, is_kind_unreadable,
        answered is null and (is_reply_unreadable or (is_kind_unreadable and not is_replied)),
        resolved is null and state is null and (is_ending_unreadable or (is_kind_unreadable and not is_ended)))
    end as unreadable,
    if(opened_by_day or replied_by_day, null, wall_of(opened_at, first_response_at)) as first_response_wall_seconds,
    if(f_by_day, null, seconds_of(f_elapsed)) as first_response_seconds, is_replied as first_response_ended,
    if(f_by_day, null, seconds_of(f_paused)) as first_response_paused_seconds, f_at_most as first_response_at_most_seconds,
    f_goal as first_response_goal, f_due_at as first_response_due_at, f_due_on as first_response_due_on,
    verdict_of(f_id, reply_waits, f_due_at, as_of, is_replied, f_elapsed, f_target,
        f_flag is not null and f_flag not in ('end_before_start', 'waiting_since_unknown')) as first_response_verdict,
    f_text as first_response_standard, f_flag as first_response_flag,
    if(opened_by_day or ended_by_day, null, wall_of(opened_at, resolved_at)) as resolution_wall_seconds,
    if(r_by_day, null, seconds_of(r_elapsed)) as resolution_seconds,
    is_ended as resolution_ended, if(r_by_day, null, seconds_of(r_paused)) as resolution_paused_seconds,
    r_at_most as resolution_at_most_seconds, r_goal as resolution_goal, r_due_at as resolution_due_at,
    r_due_on as resolution_due_on,
    verdict_of(r_id, ending_waits, r_due_at, as_of, is_ended, r_elapsed, r_target,
        r_flag is not null and r_flag not in ('end_before_start', 'waiting_since_unknown')) as resolution_verdict,
    r_text as resolution_standard, r_flag as resolution_flag,
    most_rings as rings_at_most, rings_goal, allowance_of(rings, most_rings) as rings_verdict,
    most_transfers as transfers_at_most, transfers_goal, allowance_of(transfers, most_transfers) as transfers_verdict,
    most_escalations as escalations_at_most, escalations_goal,
    allowance_of(escalations, most_escalations) as escalations_verdict
from flagged
