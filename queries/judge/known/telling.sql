-- What does each source of promises and complaints tell of any of them at all? What could not be read was told.
with steps as (
    select source,
        fulfilled_at is not null or withdrawn_at is not null or coalesce(list_contains(blanked, 'fulfilled_at'), false)
            as keeping, false as acknowledging, false as resolving, false as following, false as satisfying,
        false as compensating
    from records.promises
    union all
    select source, false, acknowledged_at is not null or coalesce(list_contains(blanked, 'acknowledged_at'), false),
        resolved_at is not null or coalesce(list_contains(blanked, 'resolved_at'), false),
        followed_up_at is not null or coalesce(list_contains(blanked, 'followed_up_at'), false),
        satisfied_after is not null or coalesce(list_contains(blanked, 'satisfied_after'), false),
        compensation_amount is not null or coalesce(list_contains(blanked, 'compensation_amount'), false)
    from records.complaints
)
select
    source, bool_or(keeping) as tells_keeping, bool_or(acknowledging) as tells_acknowledging,
    bool_or(resolving) as tells_resolving, bool_or(following) as tells_following,
    bool_or(satisfying) as tells_satisfying, bool_or(compensating) as tells_compensating
from steps
group by source
