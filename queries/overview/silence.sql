-- What can the files not say, and what is therefore not assessed?
-- rows: silence_rows
with silent as (
    select
        count(*) filter (resolution_flag = 'not_recorded') as resolution_silent,
        count(*) filter (resolution_flag = 'not_recorded' and was_resolved) as resolution_silent_done,
        count(*) filter (first_response_flag = 'not_recorded') as reply_silent,
        count(*) filter (first_response_flag = 'not_recorded' and was_answered) as reply_silent_done,
        count(*) filter (first_response_flag = 'opened_by_us') as opened_by_us_count,
        count(*) filter (first_response_flag = 'not_recorded' and not is_over) as waiting_count,
        min(opened_at) filter (first_response_flag = 'not_recorded' and not is_over) as oldest_opened_at
    from selected_opened($filters, $scope)
)
select 'resolution' as measure, resolution_silent as case_count, resolution_silent_done as done_count,
    0 as waiting_count, null as oldest_opened_at
from silent where resolution_silent > 0
union all
select 'opened_by_us', opened_by_us_count, 0, 0, null from silent where opened_by_us_count > 0
union all
select 'promises', count(*), 0, 0, null from selected_all_promises($filters, $scope)
where outcome = 'not_recorded' having count(*) > 0
union all
select 'complaints', count(*), 0, 0, null from selected_complaints($filters, $scope)
where recovery = 'not_recorded' having count(*) > 0
union all
select 'first_response', reply_silent, reply_silent_done, if(reply_silent_done = 0, waiting_count, 0), oldest_opened_at
from silent where reply_silent > 0
order by measure
