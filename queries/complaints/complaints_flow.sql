-- Are complaints piling up?
-- rows: complaints_flow_rows
-- window: history
with moves as (
    select on_date as day, complaint_id as received_id, null as closed_id
    from selected_complaints_until($filters, $scope)
    union all
    select resolved_at::date, null, complaint_id
    from selected_complaints_until($filters, $scope)
    where resolved_at::date <= $filters['date_to']
),
periods as (
    select
        period_start(day, $grain, $filters['date_to']) as period,
        bool_or(day >= $filters['date_from']) as is_in_window,
        complaint_count(received_id) as complaint_count,
        complaint_closed_count(closed_id) as complaint_closed_count
    from moves
    group by period
),
running as (
    select
        *,
        (sum(complaint_count - complaint_closed_count) over (order by period))::bigint as complaint_open_at_end_count
    from periods
)
select
    period,
    complaint_open_at_end_count - complaint_count + complaint_closed_count as complaint_open_at_start_count,
    complaint_count,
    complaint_closed_count,
    complaint_open_at_end_count
from running
where is_in_window
order by period desc
