-- Each interaction with what its clocks say: was it answered, did it end, does it wait, and can it be said at all?
-- as: view
-- builds on: bounds, case_clocks, stops
-- A clock that began or stopped on a day without its time is said to have run as short as it can have, and is unsure
-- where as long as it can have would be judged otherwise.
select
    c.* replace (
        coalesce(first_response_by, agent_id) as first_response_by, coalesce(resolved_by, agent_id) as resolved_by
    ),
    c.first_response_by is null and agent_id is not null as first_response_by_assumed,
    c.resolved_by is null and agent_id is not null as resolved_by_assumed,
    first_response_at is not null as is_replied, resolved_at is not null as is_ended,
    is_over and not is_replied and not is_abandoned as is_silent,
    not is_replied and coalesce(list_contains(reply_stops, state), false) and not is_over and not logs_waits
        as reply_waits,
    not is_ended and coalesce(list_contains(ending_stops, state), false) and not is_over and not logs_waits
        as ending_waits,
    f.clock is not null as f_by_day, r.clock is not null as r_by_day,
    f.longest as f_longest, coalesce(f.shortest, f_elapsed) as f_shortest,
    r.shortest as r_shortest, f.last_due_at as f_last_due_at, r.last_due_at as r_last_due_at,
    f_id is not null and (waits_by_day or f_by_day and is_unsure(f_id, reply_waits, f.first_due_at, f.last_due_at,
        as_of, is_replied, f_longest, f_shortest, f_target)) as f_unsure,
    r_id is not null and (waits_by_day or r_by_day and is_unsure(r_id, ending_waits, r.first_due_at, r.last_due_at,
        as_of, is_ended, r.longest, r_shortest, r_target)) as r_unsure
from case_clocks as c cross join stops
left join bounds as f on f.clock = c.rid * 8
left join bounds as r on r.clock = c.rid * 8 + 1
