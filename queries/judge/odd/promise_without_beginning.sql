-- Promises of which the file does not say when they were made, in a source that does say so of others.
select 'promises' as "table", promise_id as key, file, 'made_at' as "column", null as value, null as proposal
from sealed.promises
where made_at is null and source in (select source from sealed.promises where made_at is not null)
