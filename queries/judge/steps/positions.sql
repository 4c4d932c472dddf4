-- In which stretch is a position of a calendar's open time reached?
-- builds on: edges, stretches
-- A row for each four hours of it that a stretch reaches into,
-- with the local day on which these begin and the instant at which that day is over.
with lasting as (
    select pace, before, lead(before, 1, 9223372036854775807) over calendar as until_before, opens
    from stretches window calendar as (partition by pace order by opens)
),
parts as (
    select lasting.*, unnest(range(part_no(before), part_no(least(until_before - 1, most)) + 1)) as part_no
    from lasting cross join edges
)
select
    parts.*, make_timestamptz(opens + greatest(start_of(part_no), before) - before)::date as begins_on,
    epoch_us((begins_on + 1)::timestamptz) as turns_at
from parts
