-- Each interaction with what was judged of it: its team that day, its clocks, its counts.
select
    i.* replace (
        cases.team as team, cases.customer_group as customer_group, cases.replied_at as first_response_at,
        cases.ended_at as resolved_at, coalesce(cases.replied_by, i.agent_id) as first_response_by,
        coalesce(cases.ended_by, i.agent_id) as resolved_by
    ),
    cases.replied_by is null and i.agent_id is not null as first_response_by_assumed,
    cases.ended_by is null and i.agent_id is not null as resolved_by_assumed,
    cases.opened_on, hour(opened_local)::int as opened_hour, isodow(opened_local)::int as opened_weekday,
    csat_low + csat * (csat_high - csat_low) as csat_points,
    cases.is_over, cases.is_abandoned, cases.is_short_abandon,
    wall_of(i.opened_at, cases.replied_at) as first_response_wall_seconds,
    f.seconds as first_response_seconds, f.has_ended as first_response_ended,
    f.paused_seconds as first_response_paused_seconds, ft.at_most_seconds as first_response_at_most_seconds,
    ft.goal as first_response_goal, f.due_at as first_response_due_at, f.due_at::date as first_response_due_on,
    f.verdict as first_response_verdict, ft.text as first_response_standard, f.flag as first_response_flag,
    wall_of(i.opened_at, cases.ended_at) as resolution_wall_seconds,
    r.seconds as resolution_seconds, r.has_ended as resolution_ended, r.paused_seconds as resolution_paused_seconds,
    rt.at_most_seconds as resolution_at_most_seconds, rt.goal as resolution_goal, r.due_at as resolution_due_at,
    r.due_at::date as resolution_due_on, r.verdict as resolution_verdict, rt.text as resolution_standard,
    r.flag as resolution_flag,
    c.rings as rings_at_most, allowance_of(i.rings, c.rings) as rings_verdict,
    c.transfers as transfers_at_most, allowance_of(i.transfers, c.transfers) as transfers_verdict,
    c.escalations as escalations_at_most, allowance_of(i.escalations, c.escalations) as escalations_verdict
from records.interactions as i
join cases on cases.rid = i.rowid
join first_responses as f on f.rid = i.rowid
join resolutions as r on r.rid = i.rowid
left join case_targets as c on c.rid = i.rowid
left join standards.targets as ft on ft.id = f.target_id
left join standards.targets as rt on rt.id = r.target_id
