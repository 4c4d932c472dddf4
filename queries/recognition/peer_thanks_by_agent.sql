-- Who helps their colleagues?
-- rows: peer_thanks_by_agent_rows
-- scope: head
-- then: shrink peer_thanked_day_rate by agent_id
-- shows: peer_thanked_day_rate
with people as (
    select
        agent_id,
        arg_max(team, on_date) as agent_team,
        peer_thanked_day_count(is_thanked_by_peer) as peer_thanked_day_count,
        worked_day_count(on_date) as worked_day_count,
        peer_thanked_day_rate(is_thanked_by_peer) as peer_thanked_day_rate
    from selected_worked_days($filters, $scope)
    group by agent_id
)
select
    agent_id,
    coalesce(agent_name, agent_id) as agent_name,
    people.* exclude (agent_id),
    wilson_low(peer_thanked_day_count, worked_day_count) as peer_thanked_day_rate_low,
    wilson_high(peer_thanked_day_count, worked_day_count) as peer_thanked_day_rate_high
from people left join selected_names($filters, $scope) using (agent_id)
order by peer_thanked_day_rate desc, worked_day_count desc, agent_name collate tr, agent_id
