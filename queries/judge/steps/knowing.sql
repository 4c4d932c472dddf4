-- What does each source of interactions record at all? Silence of one that never tells is no lateness.
with told as (
    select
        source,
        bool_or(first_response_at is not null or answered is not null) as knows_replies,
        bool_or(resolved_at is not null or closed_at is not null or state is not null) as knows_endings
    from records.interactions
    group by source
),
logged as (
    select
        source, bool_or(kind in ('agent_reply', 'customer_message')) as talks_somewhere,
        bool_or(kind in ('resolved', 'closed', 'waiting_on_customer', 'waiting_on_third_party', 'resumed'))
            as ends_somewhere
    from log
    group by source
)
-- A log of replies tells of an open case by its silence; of one that is over and not in it, it does not tell at all.
select
    told.*, coalesce(talks_somewhere, false) as talks_somewhere, coalesce(ends_somewhere, false) as ends_somewhere
from told left join logged using (source)
