-- Cases whose first response came after they were resolved.
select 'interactions' as "table", interaction_id as key, file, 'first_response_at' as "column",
    first_response_at::varchar as value, null as proposal
from sealed.interactions
where first_response_at > resolved_at and lies_before(resolved_at, first_response_at)
