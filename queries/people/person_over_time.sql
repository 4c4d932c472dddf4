-- How have this person and the team done over time?
-- rows: measure_rows
-- scope: own
-- window: history
-- part: one of selected_every_measure
with judged as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        measure,
        team,
        agent_id,
        is_met,
        coalesce(list_contains($filters['agents'], agent_id), false) as is_chosen
    from selected_every_measure($everyone, $scope)
    where measure = $part
),
person as (
    select period, measure_met_count(is_met) as measure_met_count, measure_judged_count(is_met) as measure_judged_count,
        measure_met_rate(is_met) as measure_met_rate
    from judged where is_chosen group by period
),
-- who is in no known team stands beside others of none
homes as (
    select team from judged where is_chosen and team is not null
    union
    select null from judged where is_chosen group by agent_id having count(team) = 0
),
people as (
    select period, measure, team_met_count(is_met) as team_met_count, team_judged_count(is_met) as team_judged_count,
        count(distinct agent_id) as team_agent_count
    from judged join homes on homes.team is not distinct from judged.team group by period, measure
)
select
    period, measure_met_rate, measure_met_count, coalesce(measure_judged_count, 0) as measure_judged_count,
    wilson_low(measure_met_count, measure_judged_count) as measure_met_rate_low,
    wilson_high(measure_met_count, measure_judged_count) as measure_met_rate_high,
    team_met_rate(team_met_count, team_judged_count) as team_met_rate, team_met_count, team_judged_count,
    team_agent_count, measure
from people left join person using (period)
order by period
