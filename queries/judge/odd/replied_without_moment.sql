-- Cases that were answered, though the file does not say when, in a source that does say so of others.
select 'interactions' as "table", interaction_id as key, file, 'first_response_at' as "column", null as value,
    null as proposal
from sealed.interactions where first_response_flag = 'reply_instant_unknown'
