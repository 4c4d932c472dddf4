-- What changed inside a place, by each attribute?
-- rows: first_response_rows
-- part: one of selected_every_rate
-- window: history
-- step: of history
-- then: inside all_change
with periods as (
    select unnest($step['now']) as period, true as is_now
    union all select unnest($step['before']), false
),
cells as (
    select team, channel, topic, priority, customer_group, agent, is_now, good
    from selected_every_rate($filters, $scope, $step, $grain)
        join periods on period = period_start(on_date, $grain, $filters['date_to'])
    where coalesce(is_at($step['places'][1], agent, team, channel, priority, topic, customer_group), true)
        and coalesce(is_at($step['places'][2], agent, team, channel, priority, topic, customer_group), true)
        and coalesce(is_at($step['places'][3], agent, team, channel, priority, topic, customer_group), true)
        and coalesce(is_at($step['places'][4], agent, team, channel, priority, topic, customer_group), true)
        and coalesce(is_at($step['places'][5], agent, team, channel, priority, topic, customer_group), true)
),
groups as (
    select
        case when grouping(team) = 0 then 'team' when grouping(channel) = 0 then 'channel'
            when grouping(topic) = 0 then 'topic' when grouping(priority) = 0 then 'priority'
            when grouping(customer_group) = 0 then 'customer_group' when grouping(agent) = 0 then 'agent' end as dimension,
        coalesce(team, channel, topic, priority, customer_group, agent) as label,
        count(*) filter (is_now) as judged_count,
        coalesce(sum(good) filter (is_now), 0) as met_count,
        count(*) filter (not is_now) as former_judged_count,
        coalesce(sum(good) filter (not is_now), 0) as former_met_count
    from cells
    group by grouping sets ((), (team), (channel), (topic), (priority), (customer_group), (agent))
),
whole as (
    select
        judged_count as all_judged_count,
        met_count as all_met_count,
        former_judged_count as all_former_judged_count,
        former_met_count as all_former_met_count,
        met_rate(met_count, judged_count) as all_met_rate,
        former_rate(former_met_count, former_judged_count) as all_former_rate,
        all_met_rate - all_former_rate as all_change
    from groups where dimension is null
),
split as (
    select
        *,
        met_rate(met_count, judged_count) as met_rate,
        former_rate(former_met_count, former_judged_count) as former_rate,
        rate(judged_count, all_judged_count) as share_now,
        rate(former_judged_count, all_former_judged_count) as share_before
    from groups, whole where all_judged_count > 0 and all_former_judged_count > 0
)
select
    coalesce($part, 'first_response_met_rate') as measure,
    *,
    rate_effect(share_before, share_now, former_rate, met_rate) as rate_effect,
    mix_effect(share_before, share_now, former_rate, met_rate, all_former_rate, all_met_rate) as mix_effect
from split
order by dimension nulls first, label
