-- How long did it take now and before, where it changed and elsewhere?
-- rows: first_response_times_rows
-- part: one of selected_every_median
-- window: history
-- step: of history
with periods as (
    select unnest($step['now']) as period, true as is_now
    union all select unnest($step['before']), false
),
places as (
    select
        is_now, seconds, ended,
        coalesce(is_at($step['places'][1], agent, team, channel, priority, topic, customer_group), false) as is_value,
        is_value and coalesce(is_at($step['places'][2], agent, team, channel, priority, topic, customer_group), false) as is_inside
    from selected_every_median($filters, $scope, $step, $grain)
        join periods on period = period_start(on_date, $grain, $filters['date_to'])
),
waits as (
    select *, if(is_now, seconds, null) as after, if(is_now, null, seconds) as former,
        coalesce(len($step['places']) > 0, false) and not is_value as is_other
    from places
),
medians as (
    select
        coalesce($part, 'first_response_business_minutes_median') as measure,
        minutes_median(survival_curve(after, ended)) as all_minutes_median,
        former_minutes_median(survival_curve(former, ended)) as all_former_minutes_median,
        minutes_median(survival_curve(if(is_value, after, null), ended)) as minutes_median,
        former_minutes_median(survival_curve(if(is_value, former, null), ended)) as former_minutes_median,
        minutes_median(survival_curve(if(is_other, after, null), ended)) as others_minutes_median,
        former_minutes_median(survival_curve(if(is_other, former, null), ended)) as others_former_minutes_median,
        minutes_median(survival_curve(if(is_inside, after, null), ended)) as inside_minutes_median,
        former_minutes_median(survival_curve(if(is_inside, former, null), ended)) as inside_former_minutes_median
    from waits having count(*) > 0
)
select
    *,
    (select estimated_count(after, ended, medians.all_former_minutes_median) from waits) as estimated_count
from medians
