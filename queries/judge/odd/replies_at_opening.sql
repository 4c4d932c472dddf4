-- Files in which nearly every first response bears the very moment of the opening, as where one was copied from the other.
select 'interactions' as "table", null as key, file, 'first_response_at' as "column", null as value, null as proposal,
    count(*) filter (first_response_at = opened_at) as count
from sealed.interactions
where first_response_at is not null and first_response_wall_seconds is not null
group by file
having count(*) >= 20 and count(*) filter (first_response_at = opened_at) >= 0.95 * count(*)
