-- At which hours do cases open that are resolved late?
-- rows: resolution_rows
-- scope: totals
with hours as (
    select
        opened_weekday as weekday,
        opened_hour as hour,
        resolution_met_count(resolution_verdict) as resolution_met_count,
        resolution_judged_count(resolution_verdict) as resolution_judged_count,
        resolution_met_rate(resolution_verdict) as resolution_met_rate
    from selected_resolutions($filters, $scope)
    group by all
)
select
    *,
    wilson_low(resolution_met_count, resolution_judged_count) as resolution_met_rate_low,
    wilson_high(resolution_met_count, resolution_judged_count) as resolution_met_rate_high
from hours
order by weekday, hour
