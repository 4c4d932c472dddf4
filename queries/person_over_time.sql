-- How did this person and the team do over time?
-- rows: person_over_time_rows
with judged as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        team,
        is_met,
        coalesce(list_contains($filters['agents'], agent_id), false) as is_chosen
    from selected_measures(of_everyone($filters), $scope)
    where measure = $by
),
lines as (
    select period, 'person' as who, measure_met_count(is_met) as measure_met_count,
        measure_judged_count(is_met) as measure_judged_count, measure_met_rate(is_met) as measure_met_rate
    from judged where is_chosen group by period
    union all
    select period, 'team', measure_met_count(is_met), measure_judged_count(is_met), measure_met_rate(is_met)
    from judged where team in (select team from judged where is_chosen) group by period
)
select
    *,
    wilson_low(measure_met_count, measure_judged_count) as measure_met_rate_low,
    wilson_high(measure_met_count, measure_judged_count) as measure_met_rate_high
from lines
order by period, who
