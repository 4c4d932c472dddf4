-- Where do customers hang up before anybody answers?
-- rows: abandons_rows
-- by: team, channel, priority, topic, customer_group, hour, day, week, month, quarter
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := opened_hour)
            as label,
        abandon_known_count(was_answered, is_abandoned, is_short_abandon) as abandon_known_count,
        abandoned_count(was_answered, is_abandoned, is_short_abandon) as abandoned_count,
        short_abandoned_count(was_answered, is_abandoned, is_short_abandon) as short_abandoned_count,
        abandoned_rate(was_answered, is_abandoned, is_short_abandon) as abandoned_rate
    from selected_opened($filters, $scope)
    group by label
)
select
    label, label as name, groups.* exclude (label),
    wilson_low(abandoned_count, abandon_known_count) as abandoned_rate_low,
    wilson_high(abandoned_count, abandon_known_count) as abandoned_rate_high
from groups
where abandon_known_count > 0 and (select sum(abandoned_count) from groups) > 0
order by abandon_known_count desc, label
