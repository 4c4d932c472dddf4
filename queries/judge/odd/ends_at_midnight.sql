-- Files in which nearly every resolution lies at midnight, though the openings do not: a day without its time.
with ends as (
    select file, is_midnight(resolved_at) as is_ended, is_midnight(opened_at) as is_opened
    from sealed.interactions where resolved_at is not null
)
select 'interactions' as "table", null as key, file, 'resolved_at' as "column", null as value, null as proposal,
    count(*) filter (is_ended) as count
from ends
group by file
having count(*) >= 20 and count(*) filter (is_ended) >= 0.95 * count(*) and count(*) filter (is_opened) < 0.5 * count(*)
