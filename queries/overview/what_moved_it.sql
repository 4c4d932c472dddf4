-- Where did the change come from?
-- rows: first_response_rows
-- part: one of selected_every_rate
-- window: history
-- step: of history
-- then: cause all_change
with periods as (
    select unnest($step['now']) as period, true as is_now
    union all select unnest($step['before']), false
),
cells as (
    select
        team, channel, topic, priority, customer_group, agent,
        count(*) filter (is_now) as judged_count,
        coalesce(sum(good) filter (is_now), 0) as met_count,
        count(*) filter (not is_now) as former_judged_count,
        coalesce(sum(good) filter (not is_now), 0) as former_met_count
    from selected_every_rate($filters, $scope, $step, $grain)
        join periods on period = period_start(on_date, $grain, $filters['date_to'])
    group by team, channel, topic, priority, customer_group, agent
),
-- each attribute alone, and each two of them
groups as (
    select
        list_filter([
            if(grouping(team) = 0, {name: 'team', label: team}, null),
            if(grouping(channel) = 0, {name: 'channel', label: channel}, null),
            if(grouping(topic) = 0, {name: 'topic', label: topic}, null),
            if(grouping(priority) = 0, {name: 'priority', label: priority}, null),
            if(grouping(customer_group) = 0, {name: 'customer_group', label: customer_group}, null),
            if(grouping(agent) = 0, {name: 'agent', label: agent}, null)
        ], lambda value: value is not null) as of_values,
        sum(judged_count)::bigint as judged_count,
        sum(met_count) as met_count,
        sum(former_judged_count)::bigint as former_judged_count,
        sum(former_met_count) as former_met_count
    from cells
    group by grouping sets (
        (), (team), (channel), (topic), (priority), (customer_group), (agent),
        (team, channel), (team, topic), (team, priority), (team, customer_group), (team, agent),
        (channel, topic), (channel, priority), (channel, customer_group), (channel, agent),
        (topic, priority), (topic, customer_group), (topic, agent),
        (priority, customer_group), (priority, agent), (customer_group, agent)
    )
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
    from groups where len(of_values) = 0
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
    of_values[1].name as dimension,
    of_values[1].label as label,
    of_values[2].name as inside_dimension,
    of_values[2].label as inside_label,
    * exclude (of_values),
    wilson_low(met_count, judged_count) as met_rate_low,
    wilson_high(met_count, judged_count) as met_rate_high,
    met_rate(all_met_count - met_count, all_judged_count - judged_count) as others_met_rate,
    former_rate(all_former_met_count - former_met_count, all_former_judged_count - former_judged_count) as others_former_rate,
    rate_effect(share_before, share_now, former_rate, met_rate) as rate_effect,
    mix_effect(share_before, share_now, former_rate, met_rate, all_former_rate, all_met_rate) as mix_effect
from split
order by dimension nulls first, inside_dimension nulls first, label, inside_label
