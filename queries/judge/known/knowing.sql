-- What does each source of interactions record at all? Silence of one that never tells is no lateness.
-- It blurs what it tells of in values that could not be read.
with cases as (
    select *, coalesce(channel in ('phone', 'call'), answered is not null) as is_call from records.interactions
)
select
    source,
    bool_or(first_response_at is not null) as tells_replies,
    coalesce(bool_or(list_contains(blanked, 'first_response_at')), false) as blurs_replies,
    bool_or(resolved_at is not null or (closed_at is not null
        and coalesce(state, if(is_call, 'open', 'closed')) in ('resolved', 'closed'))) as tells_endings,
    coalesce(bool_or(list_has_any(blanked, ['resolved_at', 'closed_at', 'state'])), false) as blurs_endings,
    bool_or(state is not null) as tells_states,
    bool_or(coalesce(state in ('resolved', 'closed', 'abandoned'), is_call)
        or coalesce(list_contains(blanked, 'state'), false)) as is_ever_over,
    bool_or(not coalesce(state in ('resolved', 'closed', 'abandoned'), resolved_at is not null or is_call)) as is_ever_open
from cases
group by source
