-- Each agent's row: does it hold on the newest day that any export tells of?
-- order: since
-- builds on: newest
select
    agents.* exclude (blanked, day_only),
    coalesce(since, date '0001-01-01') <= today and coalesce(until, date '9999-12-31') >= today
        and coalesce(left_on, date '9999-12-31') >= today
        and coalesce(since, date '0001-01-01') = max(coalesce(since, date '0001-01-01')) filter (since <= today)
            over (partition by agent_id) as is_current
from records.agents cross join newest
