-- What does each source of promises and complaints tell of any of them at all? What could not be read was told.
with steps as (
    select source,
        fulfilled_at is not null or withdrawn_at is not null or coalesce(list_contains(blanked, 'fulfilled_at'), false)
            as keeping, false as acknowledging, false as resolving, false as following
    from records.promises
    union all
    select source, false, acknowledged_at is not null or coalesce(list_contains(blanked, 'acknowledged_at'), false),
        resolved_at is not null or coalesce(list_contains(blanked, 'resolved_at'), false),
        followed_up_at is not null or coalesce(list_contains(blanked, 'followed_up_at'), false)
    from records.complaints
)
select
    source, bool_or(keeping) as tells_keeping, bool_or(acknowledging) as tells_acknowledging,
    bool_or(resolving) as tells_resolving, bool_or(following) as tells_following
from steps
group by source
