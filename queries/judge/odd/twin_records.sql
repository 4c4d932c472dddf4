-- Cases that are alike in everything but their number: the same customer at the same second, with the same course.
with seconds as (select opened_at from sealed.interactions group by opened_at having count(*) > 1),
near as (
    select opened_at, customer_id
    from sealed.interactions semi join seconds using (opened_at)
    where coalesce(first_response_at, resolved_at) is not null
    group by opened_at, customer_id having customer_id is not null and count(*) > 1
),
alike as (
    select interaction_id, file, row_number() over same as place, first(interaction_id) over same as proposal
    from sealed.interactions semi join near using (opened_at, customer_id)
    where coalesce(first_response_at, resolved_at) is not null
    window same as (
        partition by opened_at, customer_id, agent_id, channel, topic, first_response_at, resolved_at, handle_minutes, csat
        order by interaction_id
    )
)
select 'interactions' as "table", interaction_id as key, file, 'interaction_id' as "column", interaction_id as value, proposal
from alike where place > 1
