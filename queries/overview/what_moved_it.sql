-- Where did the change come from?
-- rows: first_response_rows
with kept as (
    select 'now' as period, 'first_response_met_rate' as measure, team, channel, topic, first_response_verdict = 'met' as is_met
    from selected_first_response($filters, $scope)
    union all
    select 'before', 'first_response_met_rate', team, channel, topic, first_response_verdict = 'met'
    from selected_first_response($previous, $scope)
    union all
    select 'now', 'promise_kept_rate', team, channel, topic, outcome = 'kept' from selected_promises($filters, $scope)
    union all
    select 'before', 'promise_kept_rate', team, channel, topic, outcome = 'kept' from selected_promises($previous, $scope)
),
cells as (
    select
        measure, team, channel, topic,
        count(*) filter (period = 'now') as judged_count,
        count(*) filter (period = 'before') as former_judged_count,
        count(*) filter (period = 'now' and is_met) as met_count,
        count(*) filter (period = 'before' and is_met) as former_met_count
    from kept
    where $part is null or measure = $part
    group by all
),
totals as (
    select
        *,
        sum(judged_count) over whole as all_judged_count,
        sum(former_judged_count) over whole as all_former_judged_count,
        met_rate(sum(met_count) over whole, all_judged_count) as all_met_rate,
        former_rate(sum(former_met_count) over whole, all_former_judged_count) as all_former_rate
    from cells
    window whole as (partition by measure)
),
split as (
    select
        *,
        met_rate(met_count, judged_count) as rate_now,
        former_rate(former_met_count, former_judged_count) as rate_before,
        rate(judged_count, all_judged_count) as share_now,
        rate(former_judged_count, all_former_judged_count) as share_before,
        rate_effect(share_before, share_now, rate_before, rate_now) as rate_part,
        mix_effect(share_before, share_now, rate_before, rate_now, all_former_rate, all_met_rate) as mix_part,
        row_number() over (partition by measure order by abs(rate_part + mix_part) desc, team, channel, topic) as place
    from totals
    where all_judged_count > 0 and all_former_judged_count > 0
),
shown as (
    select
        * exclude (team, channel, topic, place),
        least(place, 6) as place,
        place > 5 as is_others,
        if(place > 5, null, team) as team,
        if(place > 5, null, channel) as channel,
        if(place > 5, null, topic) as topic
    from split
)
select
    measure, is_others, team, channel, topic,
    count(*) as cell_count,
    sum(judged_count)::bigint as judged_count,
    sum(former_judged_count)::bigint as former_judged_count,
    met_rate(sum(met_count), sum(judged_count)) as met_rate,
    wilson_low(sum(met_count), sum(judged_count)) as met_rate_low,
    wilson_high(sum(met_count), sum(judged_count)) as met_rate_high,
    former_rate(sum(former_met_count), sum(former_judged_count)) as former_rate,
    sum(rate_part) as rate_effect,
    sum(mix_part) as mix_effect,
    sum(rate_part + mix_part) as change_effect,
    any_value(all_met_rate) as all_met_rate,
    any_value(all_former_rate) as all_former_rate,
    any_value(all_met_rate) - any_value(all_former_rate) as all_change
from shown
group by measure, place, is_others, team, channel, topic
order by measure, place
