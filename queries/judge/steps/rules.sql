-- Each target of a clock: the calendar it runs on, as a number, and its length in whole microseconds.
-- builds on: stretches
select id, pace, round(at_most_seconds * 1e6)::bigint as target_micros, at_most_seconds, goal, text
from standards.targets join (select distinct calendar, pace from stretches) as paces using (calendar)
