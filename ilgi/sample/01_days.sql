-- Which days are there, how long is each one's work, and how much arrives on it?
create table days as
with span as (
    select unnest(generate_series(getvariable('first_day'), date '2027-12-31', interval 1 day))::date as day
),
named as (
    select
        day,
        isodow(day) as weekday,
        day in (
            date '2025-10-29', date '2026-01-01', date '2026-03-20', date '2026-04-23', date '2026-05-01',
            date '2026-05-19', date '2026-05-27', date '2026-05-28', date '2026-05-29', date '2026-07-15',
            date '2026-10-29', date '2027-01-01'
        ) as is_holiday,
        day in (date '2025-10-28', date '2026-03-19', date '2026-05-26', date '2026-10-28') as is_half
    from span
),
worked as (
    select *, case when is_holiday or weekday > 5 then 0 when is_half then 4 else 9 end * 3600 as length from named
),
weighed as (
    select
        *,
        case
            when day > getvariable('as_of')::date then 0
            when getvariable('is_null') then (length > 0)::int
            when is_holiday then 0.12
            else [1.25, 1.06, 1.0, 0.98, 0.95, 0.2, 0.12][weekday]
                * [0.95, 0.95, 1, 1, 0.95, 1, 0.88, 0.86, 1.06, 1.05, 1.14, 1.22][month(day)]
                * case when is_half then 0.7 else 1 end
        end as weight
    from worked
)
select
    day, weekday, length, weight,
    sum(length) over (order by day) - length as starts,
    (sum(weight) over (order by day) - weight) / sum(weight) over () as before
from weighed
order by day;

create table hours as
select day + to_hours(9 + h.hour::int) as begins_at
from days, lateral (select unnest(range(length // 3600)) as hour) h
order by begins_at;

set variable starts = (select list(starts::bigint order by day) from days);
set variable lengths = (select list(length::bigint order by day) from days);
set variable hours = (select list(begins_at order by begins_at) from hours);
