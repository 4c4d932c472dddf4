-- The facts of a made-up house, from the frames drawn_cases, drawn_promises, drawn_complaints, drawn_thanks and the lists bound as names.
create temp macro moment(day, second) as
    (date '2025-09-29' + day::integer)::timestamptz + to_microseconds(second::bigint * 1000000);
create temp macro person_name(person) as 'p' || lpad(person::integer::varchar, 2, '0');
create temp macro team_name(person) as 'T' || (person // 8)::integer;
create temp macro verdict_at(due_at, seconds, at_most) as
    case when due_at > now_at() then 'undecided' when seconds <= at_most then 'met' else 'missed' end;

create temp macro allowed(roll, share) as if(roll < share, 'met', 'missed');

create temp table case_rows as
with placed as (
    select *, patience < seconds as hangs_up, moment(day, second) as opened_at, person_name(person) as who, team_name(person) as team_of,
        channel_names()[channel + 1] as channel_of, priority_names()[priority + 1] as priority_of,
        if(hangs_up, timestamptz 'infinity', opened_at + to_microseconds((seconds * 1000000)::bigint)) as answered_at,
        if(hangs_up, opened_at + to_microseconds((least(patience, 1e6) * 1000000)::bigint), null) as left_at,
        opened_at + to_microseconds((last_seconds * 1000000)::bigint) as ended_at,
        opened_at + to_microseconds((at_most * 1000000)::bigint) as due_at,
        opened_at + to_microseconds((last_at_most * 1000000)::bigint) as last_due_at
    from drawn_cases
)
select
    'i' || lpad(number::varchar, 6, '0') as interaction_id, opened_at, channel_of as channel, who as agent_id,
    if(answered_at <= now_at(), who, null) as first_response_by, if(ended_at <= now_at(), who, null) as resolved_by,
    team_of as team, 'c' || number % 900 as customer_id, topic_names()[topic + 1] as topic, priority_of as priority,
    case when left_at <= now_at() then 'abandoned' when ended_at <= now_at() then 'closed' else 'open' end as state, if(answered_at <= now_at(), answered_at, null) as first_response_at,
    if(ended_at <= now_at(), ended_at, null) as resolved_at, resolved_at as closed_at, 0 as reopens,
    resolved_at is not null as resolved, if(isnan(csat), null, csat) as csat, if(isnan(recommend), null, recommend) as recommend,
    false as is_internal, group_names()[customer_group + 1] as customer_group, 1.0 as csat_low, 5.0 as csat_high,
    false as first_response_by_assumed, false as resolved_by_assumed, opened_at::date as opened_on,
    hour(opened_at)::integer as opened_hour, isodow(opened_at)::integer as opened_weekday,
    if(isnan(csat), null, 1 + 4 * csat) as csat_points, state <> 'open' as is_over, state = 'abandoned' as is_abandoned,
    if(is_abandoned, left_at, null) as abandoned_at,
    false as is_short_abandon,
    if(answered_at <= now_at(), seconds, null) as first_response_wall_seconds,
    if(answered_at <= now_at(), seconds, epoch(now_at()) - epoch(opened_at)) as first_response_seconds,
    answered_at <= now_at() as first_response_ended, 0.0 as first_response_paused_seconds,
    at_most as first_response_at_most_seconds, goals()[channel + 1] as first_response_goal,
    due_at as first_response_due_at, due_at::date as first_response_due_on,
    verdict_at(due_at, if(hangs_up, 'infinity'::double, seconds), at_most) as first_response_verdict, 'standards.toml' as first_response_standard,
    if(ended_at <= now_at(), last_seconds, null) as resolution_wall_seconds,
    if(ended_at <= now_at(), last_seconds, epoch(now_at()) - epoch(opened_at)) as resolution_seconds,
    ended_at <= now_at() as resolution_ended, 0.0 as resolution_paused_seconds,
    last_at_most as resolution_at_most_seconds, last_goals()[channel + 1] as resolution_goal,
    last_due_at as resolution_due_at, last_due_at::date as resolution_due_on,
    verdict_at(last_due_at, last_seconds, last_at_most) as resolution_verdict, 'standards.toml' as resolution_standard,
    if(channel_of = 'phone', 3, null) as rings_at_most, if(channel_of = 'phone', 0.9, null) as rings_goal,
    if(channel_of = 'phone', allowed(rings_roll, 0.9), null) as rings_verdict,
    1 as transfers_at_most, 0.9 as transfers_goal, allowed(transfers_roll, 0.9) as transfers_verdict,
    0 as escalations_at_most, 0.95 as escalations_goal, allowed(escalations_roll, 0.95) as escalations_verdict,
    'world' as source, 'world.csv' as file, number as record, now_at() as as_of
from placed order by first_response_due_on;

create temp table promise_rows as
with placed as (
    select *, moment(day, second) as made, made + interval 2 day as due,
        case when due > now_at() then 'open' when roll < chance then 'kept' when is_late then 'late' else 'broken' end as came_to
    from drawn_promises
)
select
    'w' || lpad(number::varchar, 6, '0') as promise_id, made as made_at, due as due_at,
    case came_to when 'kept' then due - interval 1 hour when 'late' then least(due + interval 1 hour, now_at()) end as fulfilled_at,
    'i' || lpad(number::varchar, 6, '0') as interaction_id, person_name(person) as agent_id, team_name(person) as team,
    'c' || number % 900 as customer_id, 'call back' as kind, made::date as made_on, due::date as due_on, came_to as outcome,
    promise_goals()[channel + 1] as goal, channel_names()[channel + 1] as channel, priority_names()[priority + 1] as priority,
    topic_names()[topic + 1] as topic, group_names()[customer_group + 1] as customer_group,
    if(came_to in ('late', 'broken'), 'silence', null) as faith, if(came_to = 'late', 3600.0, null) as late_seconds,
    if(came_to = 'open', (epoch(now_at()) - epoch(made)) / 86400, null) as days_open,
    'world' as source, 'world.csv' as file, number as record, now_at() as as_of
from placed;

create temp table complaint_rows as
with placed as (
    select *, moment(day, second) as received, received + interval 5 day as last_due, received + interval 1 day as first_due,
        received + interval 19 day as after_due, received + interval 35 day as ripe from drawn_complaints
)
select
    'k' || lpad(number::varchar, 6, '0') as complaint_id, received as received_at, person_name(person) as agent_id,
    team_name(person) as team, 'i' || lpad(number::varchar, 6, '0') as interaction_id, 'c' || number % 900 as customer_id,
    topic_names()[topic + 1] as topic, received::date as received_on, last_due > now_at() as is_open,
    if(last_due <= now_at(), last_due, null) as resolved_at, channel_names()[channel + 1] as channel,
    priority_names()[priority + 1] as priority, group_names()[customer_group + 1] as customer_group,
    first_due as acknowledgement_due_at, first_due::date as acknowledgement_due_on, 0.9 as acknowledgement_goal,
    case when first_due > now_at() then 'undecided' when roll_first < 0.9 then 'met' else 'missed' end as acknowledgement_verdict,
    last_due as resolution_due_at, last_due::date as resolution_due_on, 0.85 as resolution_goal,
    case when last_due > now_at() then 'undecided' when roll_last < 0.85 then 'met' else 'missed' end as resolution_verdict,
    after_due as follow_up_due_at, after_due::date as follow_up_due_on, 0.8 as follow_up_goal,
    case when after_due > now_at() then 'undecided' when roll_after < 0.8 then 'met' else 'missed' end as follow_up_verdict,
    ripe::date as ripens_on, roll_again < 0.05 as is_repeated, 0.7 as recovery_goal,
    case when ripe > now_at() then 'ripening' when roll_answer < 0.15 then 'no_answer' when roll_won < 0.7 then 'recovered'
        else 'not_recovered' end as recovery,
    'world' as source, 'world.csv' as file, number as record, now_at() as as_of
from placed;

create temp table thanks_rows as
select
    'r' || lpad(number::varchar, 6, '0') as recognition_id, moment(day, 36000) as given_at, person_name(person) as to_agent_id,
    if(is_customer, 'customer', 'peer') as from_kind,
    if(is_customer, 'c' || giver, person_name((person + 1 + giver % 47) % 48)) as from_id, given_at::date as given_on,
    person_name(person) as agent_id, team_name(person) as team, true as counted, false as is_reciprocal,
    'world' as source, 'world.csv' as file, number as record, now_at() as as_of
from drawn_thanks;

create temp table people_rows as
select person_name(range) as agent_id, date '2025-01-01' as since, 'Person ' || range as name, team_name(range) as team,
    true as shows_on_wall, true as is_current, date '2024-01-01' as joined_on, if(range % 8 = 6, 0.5, 1.0) as share_of_full_time,
    'world' as source, 'world.csv' as file, range as record, now_at() as as_of
from range(48);
