-- What does a full day of work hold?
-- rows: person_pace_rows
-- scope: own
-- then: poisson pace_per_full_day
with days as (
    select *, coalesce(list_contains($filters['agents'], agent_id), false) as is_chosen
    from selected_full_days($everyone, $scope)
),
people as (
    select agent_id, arg_max(team, on_date) as agent_team, worked_day_count(on_date) as worked_day_count,
        full_day_count(full_days) as full_day_count
    from days where is_chosen group by agent_id
),
teams as (
    select team, full_day_count(full_days) as team_full_day_count, count(distinct agent_id) as team_agent_count
    from days group by team
),
paces as (
    select pace
    from (select unnest(['case', 'complaint', 'thanks']) as pace)
    where pace = 'case' or (pace = 'complaint' and has_complaints($scope)) or (pace = 'thanks' and has_thanks($scope))
),
work as (
    select kind as pace, agent_id, team, key from selected_pace($everyone, $scope)
),
happened as (
    select pace, agent_id, pace_count(key) as pace_count from work group by pace, agent_id
),
team_happened as (
    select pace, team, pace_count(key) as team_pace_count from work group by pace, team
),
told as (
    select people.*, paces.pace, coalesce(pace_count, 0) as pace_count, coalesce(team_pace_count, 0) as team_pace_count,
        team_full_day_count, team_agent_count
    from people cross join paces
    left join happened on happened.agent_id = people.agent_id and happened.pace = paces.pace
    left join teams on teams.team is not distinct from agent_team
    left join team_happened on team_happened.team is not distinct from agent_team and team_happened.pace = paces.pace
)
select agent_id, coalesce(agent_name, agent_id) as agent_name, told.* exclude (agent_id),
    pace_per_full_day(pace_count, full_day_count) as pace_per_full_day,
    case when team_agent_count > 1 then team_pace_per_full_day(team_pace_count, team_full_day_count) end
        as team_pace_per_full_day
from told left join selected_names($filters, $scope) using (agent_id)
order by agent_name collate tr, agent_id, pace
