-- How many hung up before anybody answered?
-- rows: abandons_rows
-- shows: abandoned_rate, abandoned_count, short_abandoned_count
with chosen as (
    select
        abandon_known_count(was_answered, is_abandoned, is_short_abandon) as abandon_known_count,
        abandoned_count(was_answered, is_abandoned, is_short_abandon) as abandoned_count,
        short_abandoned_count(was_answered, is_abandoned, is_short_abandon) as short_abandoned_count,
        abandoned_rate(was_answered, is_abandoned, is_short_abandon) as abandoned_rate
    from selected_opened($filters, $scope)
),
former as (
    select abandoned_rate(was_answered, is_abandoned, is_short_abandon) as abandoned_rate_before, abandon_known_count(was_answered, is_abandoned, is_short_abandon) as abandon_known_count_before
    from selected_opened($previous, $scope)
)
select
    *,
    wilson_low(abandoned_count, abandon_known_count) as abandoned_rate_low,
    wilson_high(abandoned_count, abandon_known_count) as abandoned_rate_high
from chosen, former
