-- What is over, though the file does not say since when, in a source that does say so of others.
select 'interactions' as "table", interaction_id as key, file, 'resolved_at' as "column", state as value, null as proposal
from sealed.interactions where is_ended_unseen(state, resolved, resolution_flag)
union all
select 'complaints', complaint_id, file, 'resolved_at', coalesce(satisfied_after, followed_up_at::varchar), null
from sealed.complaints
where resolved_at is null and (satisfied_after in ('yes', 'no') or followed_up_at is not null)
    and not cannot_read(unreadable, 'resolution')
