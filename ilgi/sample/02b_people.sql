-- Who works here, in which team, and what is truly different about anyone?
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
