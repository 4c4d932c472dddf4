-- Who works here, in which team, and what is truly different about anyone?
create table teams as
with drawn (team_number, team, share, phone, chat, email) as (
    values
        (0, 'Kuzey', 0.26, 0.50, 0.16, 0.24),
        (1, 'Güney', 0.16, 0.42, 0.22, 0.28),
        (2, 'Doğu', 0.13, 0.46, 0.16, 0.30),
        (3, 'Batı', 0.20, 0.16, 0.60, 0.20),
        (4, 'İç Anadolu', 0.13, 0.44, 0.14, 0.32),
        (5, 'Çarşı', 0.12, 0.28, 0.15, 0.25)
),
-- more teams than the six: mixed like one of them, of uneven size
listed as (
    select team_number, team, share, phone, chat, email from drawn where team_number < getvariable('teams')
    union all
    select place, getvariable('team_names')[place - 5], (0.5 + u('team size', place)) / 6, phone, chat, email
    from range(6, getvariable('teams')) t(place) join drawn on team_number = place % 6
),
levelled as (
    select
        team_number,
        team,
        case
            when getvariable('is_null') then 1.0 / getvariable('teams')
            when getvariable('teams') = 6 then share
            else share / sum(share) over ()
        end as share,
        case when getvariable('is_null') then 0.40 else phone end as phone,
        case when getvariable('is_null') then 0.25 else chat end as chat,
        case when getvariable('is_null') then 0.27 else email end as email
    from listed
)
select
    team_number, team,
    sum(share) over (order by team_number) - share as before,
    phone as phone_to, phone + chat as chat_to, phone + chat + email as email_to,
    first_seat(team_number) as first_number,
    first_seat(team_number + 1) - first_seat(team_number) as seats
from levelled;

create table people as
with places as (
    select number, team_number, number - first_number as seat, team
    from teams, lateral (select unnest(range(first_number, first_number + seats)) as number)
)
select
    number, team_number, seat, team,
    staff(number) as agent_id,
    staff(number - seat) as lead_id,
    case
        when number >= 60 and number % 37 = 1 then pick(getvariable('rare_names'), number // 37 % len(getvariable('rare_names')) / len(getvariable('rare_names')))
        else pick(getvariable('first_names'), ((number * 7) % 60) / 60.0) || ' '
            || pick(getvariable('last_names'), ((number * 17 + number // 60 * 5) % 53) / 53.0)
    end as name,
    team_number = 1 and seat = 3 and not getvariable('is_null') as is_improving,
    team_number = 2 and seat = 6 and not getvariable('is_null') as is_moving,
    getvariable('spread') * bell('skill', number) as skill,
    case when seat > 6 and team_number in (0, 4) and not getvariable('is_null') then date '2026-02-02' + (number % 5 * 28)::int end as newly_joined_on,
    date '2016-01-04' + floor(u('joined', number) * 3500)::int as long_joined_on,
    case when team_number = 5 and seat = 8 and not getvariable('is_null') then date '2026-06-30' end as left_on
from places
order by number;

create table agents as
with terms as (
    select
        *,
        coalesce(newly_joined_on, long_joined_on) as since,
        case when is_moving then date '2026-03-31' else left_on end as until
    from people
    union all by name
    select * replace ('İç Anadolu' as team), date '2026-04-01' as since, null::date as until from people where is_moving
)
select
    agent_id, since, until, name, team, lead_id,
    translate(lower(replace(name, 'İ', 'i')), 'çğıöşü ', 'cgiosu.') || '@ornek.example' as email,
    coalesce(newly_joined_on, long_joined_on) as joined_on,
    left_on,
    number % 13 <> 5 as shows_on_wall,
    case when number % 11 = 4 then 0.5 else 1.0 end as share_of_full_time
from terms
order by number, since;
