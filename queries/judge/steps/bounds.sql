-- Of each clock that began or stopped on a day without its time: how far can it have run at most, and at least?
-- builds on: ran
select
    clock,
    any_value(elapsed_micros) filter (is_longest) as longest, any_value(elapsed_micros) filter (not is_longest) as shortest,
    any_value(due_at) filter (is_longest) as first_due_at, any_value(due_at) filter (not is_longest) as last_due_at
from (select * replace (base_of(clock) as clock), clock % 2 <> 0 as is_longest from ran where clock < 0) as either
group by clock
