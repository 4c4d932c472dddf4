-- How long has it been waiting for others?
-- rows: paused_work_rows
select
    age as label,
    paused_count(interaction_id) as paused_count,
    paused_since_opening_count(paused_since) as paused_since_opening_count,
    paused_age_days_median(paused_seconds) as paused_age_days_median,
    paused_age_days_oldest(paused_seconds) as paused_age_days_oldest
from selected_paused($filters, $scope)
group by label
order by min(paused_seconds)
