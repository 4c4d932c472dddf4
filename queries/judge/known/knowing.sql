-- What does each source of interactions record at all? Silence of one that never tells is no lateness.
select
    source,
    bool_or(first_response_at is not null or answered is not null) as knows_replies,
    bool_or(resolved_at is not null or closed_at is not null or state is not null) as knows_endings
from records.interactions
group by source
