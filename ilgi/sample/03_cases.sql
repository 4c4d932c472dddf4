-- What came in: when, over which channel, from whom, to whom?
create table cases_in as
with drawn as (
    select number, u('day', number) as day_spot, u('team', number) as team_spot, u('channel', number) as channel_spot
    from range(getvariable('interactions')) t(number)
),
dated as (
    select drawn.*, day, length from drawn asof join (from days where weight > 0) d on day_spot >= d.before
),
routed as (
    select
        dated.*, team_number, team, first_number, seats,
        case
            when number = 0 then 'email'
            when channel_spot < phone_to and length > 0 then 'phone'
            when channel_spot < chat_to and channel_spot >= phone_to and length > 0 then 'chat'
            when channel_spot < email_to or length = 0 then 'email'
            else 'visit'
        end as channel
    from dated asof join teams t on team_spot >= t.before
),
timed as (
    select
        *,
        case
            when length > 0 and (getvariable('is_null') or channel in ('phone', 'visit')
                or u('hours', number) < case channel when 'chat' then 0.97 else 0.72 end) then 32400 + (length - 1200)
                * case
                    when getvariable('is_null') or u('bump', number) < 0.4 then u('second', number)
                    when u('bump', number) < 0.75 then 0.12 + 0.3 * u('second', number)
                    else 0.55 + 0.32 * u('second', number)
                end
            when day = getvariable('as_of')::date then 28800 + 36000 * u('second', number)
            else 28800 + 54000 * u('second', number)
        end as second_of_day
    from routed
),
seated as (
    select
        *,
        case when number = 0 then getvariable('as_of') else day + seconds(floor(second_of_day)) end as opened_at,
        floor(u('customer', number) ** 1.35 * getvariable('customers'))::bigint as customer_number,
        first_number + case
            when team_number = 1 and seats > 3 and u('seat', number) < 0.11 and not getvariable('is_null') then 3
            else floor(u('agent', number) * seats)::int
        end as drawn_person
    from timed
)
select
    seated.* exclude (day_spot, team_spot, channel_spot, second_of_day, drawn_person, team, first_number, seats),
    row_number() over (order by opened_at, seated.number) as case_number,
    case when is_moving and opened_at >= timestamp '2026-04-01' then 'İç Anadolu' else seated.team end as team,
    case when opened_at < newly_joined_on or opened_at > left_on then lead_id else agent_id end as agent_id,
    lead_id, is_improving, is_moving, skill
from seated join people p on p.number = seated.drawn_person
order by case_number;
