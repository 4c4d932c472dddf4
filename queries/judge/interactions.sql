-- Each interaction with what was judged of it: its team that day, its clocks with verdict and flag, its counts.
with stops as (
    select list(state) filter (measure = 'first_response') as reply_stops,
        list(state) filter (measure = 'resolution') as ending_stops from standards.pauses
),
f as (select *, clock // 8 as rid from ran where clock % 8 = 0),
r as (select *, clock // 8 as rid from ran where clock % 8 = 1),
met as (
    select
        i.* replace (
            cases.team as team, cases.customer_group as customer_group, replied_at as first_response_at,
            ended_at as resolved_at, coalesce(replied_by, i.agent_id) as first_response_by,
            coalesce(ended_by, i.agent_id) as resolved_by
        ), replied_by is null and i.agent_id is not null as first_response_by_assumed,
        ended_by is null and i.agent_id is not null as resolved_by_assumed,
        opened_on, hour(opened_local)::int as opened_hour, isodow(opened_local)::int as opened_weekday,
        csat_low + csat * (csat_high - csat_low) as csat_points, is_over, is_abandoned, is_short_abandon,
        replied_at is not null as is_replied, ended_at is not null as is_ended,
        cases.is_over and not is_replied and not cases.is_abandoned as is_silent,
        knows_replies, knows_endings, logs_endings,
        not is_replied and coalesce(list_contains(reply_stops, i.state), false) and not is_over and not logs_waits
            as reply_waits,
        not is_ended and coalesce(list_contains(ending_stops, i.state), false) and not is_over and not logs_waits
            as ending_waits,
        f.elapsed_micros as f_elapsed, f.paused_micros as f_paused, f.target_micros as f_target, f.target_id as f_id,
        if(not reply_waits, f.due_at, null) as f_due_at,
        r.elapsed_micros as r_elapsed, r.paused_micros as r_paused, r.target_micros as r_target, r.target_id as r_id,
        if(not ending_waits, r.due_at, null) as r_due_at,
        c.rings as most_rings, c.transfers as most_transfers, c.escalations as most_escalations
    from records.interactions as i join cases on cases.rid = i.rowid cross join stops
    left join case_targets as c on c.rid = i.rowid
    left join f on f.rid = i.rowid left join r on r.rid = i.rowid
),
flagged as (
    select *,
        case
            when is_replied then if(first_response_at < opened_at, 'end_before_start', null)
            when is_short_abandon then 'short_abandon'
            when answered then 'reply_instant_unknown'
            when not knows_replies then 'not_recorded'
            when is_silent and f_elapsed is null then 'end_unknown'
            when is_silent and f_elapsed <= f_target then 'resolved_without_reply'
            when reply_waits then 'waiting_since_unknown'
        end as f_flag,
        case
            when is_ended then if(resolved_at < opened_at, 'end_before_start', null)
            when is_abandoned then 'abandoned'
            when not knows_endings then 'not_recorded'
            when is_over and not logs_endings then 'end_unknown'
            when ending_waits then 'waiting_since_unknown'
        end as r_flag
    from met
)
select
    met.* exclude (
        is_replied, is_ended, is_silent, knows_replies, knows_endings, logs_endings, reply_waits, ending_waits,
        f_elapsed, f_paused, f_target, f_id, f_due_at, r_elapsed, r_paused, r_target, r_id, r_due_at, f_flag, r_flag,
        most_rings, most_transfers, most_escalations
    ),
    wall_of(opened_at, first_response_at) as first_response_wall_seconds,
    seconds_of(f_elapsed) as first_response_seconds, is_replied as first_response_ended,
    seconds_of(f_paused) as first_response_paused_seconds, ft.at_most_seconds as first_response_at_most_seconds,
    ft.goal as first_response_goal, f_due_at as first_response_due_at, f_due_at::date as first_response_due_on,
    verdict_of(f_id, reply_waits, f_due_at, as_of, is_replied, f_elapsed, f_target,
        f_flag is not null and f_flag not in ('end_before_start', 'waiting_since_unknown')) as first_response_verdict,
    ft.text as first_response_standard, f_flag as first_response_flag,
    wall_of(opened_at, resolved_at) as resolution_wall_seconds, seconds_of(r_elapsed) as resolution_seconds,
    is_ended as resolution_ended, seconds_of(r_paused) as resolution_paused_seconds,
    rt.at_most_seconds as resolution_at_most_seconds, rt.goal as resolution_goal,
    r_due_at as resolution_due_at, r_due_at::date as resolution_due_on,
    verdict_of(r_id, ending_waits, r_due_at, as_of, is_ended, r_elapsed, r_target,
        r_flag is not null and r_flag not in ('end_before_start', 'waiting_since_unknown')) as resolution_verdict,
    rt.text as resolution_standard, r_flag as resolution_flag,
    most_rings as rings_at_most, allowance_of(rings, most_rings) as rings_verdict,
    most_transfers as transfers_at_most, allowance_of(transfers, most_transfers) as transfers_verdict,
    most_escalations as escalations_at_most, allowance_of(escalations, most_escalations) as escalations_verdict
from flagged as met
left join standards.targets as ft on ft.id = f_id
left join standards.targets as rt on rt.id = r_id
