-- Cases that are alike in everything but their number: the same customer at the same second, with the same course.
with near as (
    select *, opened_at = lag(opened_at) over () or opened_at = lead(opened_at) over () as is_near
    from (select interaction_id, file, opened_at, customer_id, agent_id, channel, topic, first_response_at, resolved_at,
        handle_minutes, csat from sealed.interactions)
),
alike as (
    select *, row_number() over same as place, first(interaction_id) over same as proposal
    from near
    where is_near and customer_id is not null and coalesce(first_response_at, resolved_at) is not null
    window same as (
        partition by opened_at, customer_id, agent_id, channel, topic, first_response_at, resolved_at, handle_minutes, csat
        order by interaction_id
    )
)
select 'interactions' as "table", interaction_id as key, file, 'interaction_id' as "column", interaction_id as value, proposal
from alike where place > 1
