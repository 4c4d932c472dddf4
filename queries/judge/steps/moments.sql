-- Which stretch has begun last at an instant? A row for each day that the time up to the next stretch reaches into.
-- builds on: edges, stretches
with lasting as (
    select pace, opens as from_at, lead(opens, 1, 9223372036854775807) over calendar as until_at, opens, closes, before
    from stretches window calendar as (partition by pace order by opens)
    union all
    select pace, -9223372036854775807, min(opens), min(opens), min(opens), 0 from stretches group by pace
)
select
    lasting.*, unnest(range(day_no(greatest(from_at, first)), day_no(least(until_at - 1, last)) + 1)) as day_no
from lasting cross join edges
