-- In which stretch is a position of a calendar's open time reached? A row for each four hours of it that it reaches into.
with lasting as (
    select pace, before, lead(before, 1, 9223372036854775807) over calendar as until_before, opens
    from stretches window calendar as (partition by pace order by opens)
)
select lasting.*, unnest(range(part_no(before), part_no(least(until_before - 1, most)) + 1)) as part_no
from lasting cross join edges
