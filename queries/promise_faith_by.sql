-- Where is faith kept when a promise fails, and where is there silence?
-- rows: promises_not_kept_rows
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, kind := kind)
            as label,
        promise_not_kept_count(outcome) as promise_not_kept_count,
        promise_faith_kept_count(faith) as promise_faith_kept_count,
        promise_faith_partly_count(faith) as promise_faith_partly_count,
        promise_silence_count(faith) as promise_silence_count,
        promise_faith_kept_rate(faith) as promise_faith_kept_rate,
        promise_silence_rate(faith) as promise_silence_rate
    from selected_promises($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label),
    wilson_low(promise_faith_kept_count, promise_not_kept_count) as promise_faith_kept_rate_low,
    wilson_high(promise_faith_kept_count, promise_not_kept_count) as promise_faith_kept_rate_high,
    wilson_low(promise_silence_count, promise_not_kept_count) as promise_silence_rate_low,
    wilson_high(promise_silence_count, promise_not_kept_count) as promise_silence_rate_high
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
where promise_not_kept_count > 0
order by promise_not_kept_count desc, label
