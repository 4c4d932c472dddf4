-- In which team was each agent from which day to which? Where rows overlap, the later one wins.
select
    agent_id, team, since,
    least(
        coalesce(until, date '9999-12-31'),
        coalesce(lead(since) over (partition by agent_id order by since) - 1, date '9999-12-31')
    ) as until
from records.agents
