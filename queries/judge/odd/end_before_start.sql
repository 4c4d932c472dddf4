-- What ended before it began: a reply, a resolution, a promise kept or due, a step of a complaint.
with cases as (
    select interaction_id as key, file, opened_at as began, case
            when lies_before(first_response_at, opened_at) then ['first_response_at', first_response_at::varchar]
            when lies_before(resolved_at, opened_at) then ['resolved_at', resolved_at::varchar]
            when lies_before(closed_at, opened_at) then ['closed_at', closed_at::varchar] end as ended
    from sealed.interactions
),
promises as (
    select promise_id as key, file, made_at as began, case
            when lies_before(fulfilled_at, made_at) then ['fulfilled_at', fulfilled_at::varchar]
            when lies_before(due_at, made_at) then ['due_at', due_at::varchar]
            when lies_before(withdrawn_at, made_at) then ['withdrawn_at', withdrawn_at::varchar] end as ended
    from sealed.promises
),
complaints as (
    select complaint_id as key, file, received_at as began, case
            when lies_before(acknowledged_at, received_at) then ['acknowledged_at', acknowledged_at::varchar]
            when lies_before(resolved_at, received_at) then ['resolved_at', resolved_at::varchar]
            when lies_before(followed_up_at, received_at) then ['followed_up_at', followed_up_at::varchar] end as ended
    from sealed.complaints
)
select 'interactions' as "table", key, file, ended[1] as "column", ended[2] as value, null as proposal
from cases where ended is not null
union all select 'promises', key, file, ended[1], ended[2], null from promises where ended is not null
union all select 'complaints', key, file, ended[1], ended[2], null from complaints where ended is not null
