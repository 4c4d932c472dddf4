-- Do more cases end without a reply than before?
-- rows: silent_share_rows
-- window: history
-- then: xmr silent_ending_rate
with periods as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        ended_silent_count(was_silent) as ended_silent_count,
        ended_count(was_silent) as ended_count,
        silent_ending_rate(was_silent) as silent_ending_rate
    from selected_endings($filters, $scope)
    where was_silent is not null
    group by period
)
select
    *,
    wilson_low(ended_silent_count, ended_count) as silent_ending_rate_low,
    wilson_high(ended_silent_count, ended_count) as silent_ending_rate_high
from periods
order by period
