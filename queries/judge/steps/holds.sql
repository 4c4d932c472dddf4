-- From when to when did which clock stand still? A wait for the customer ends when the customer writes, too.
-- builds on: exchanges, log
with turns as (
    select
        rid, number, happened_at,
        case when kind in ('waiting_on_customer', 'waiting_on_third_party') then kind
            when kind in ('resolved', 'closed') then 'resolved'
            when kind = 'customer_message' then 'message' else 'working' end as state
    from log
    where kind in ('waiting_on_customer', 'waiting_on_third_party', 'resolved', 'closed', 'customer_message',
        'opened', 'reopened', 'resumed')
),
to_message as (select *, lead(happened_at) over (partition by rid order by number) as to_at from turns),
to_turn as (
    select *, lead(happened_at) over (partition by rid order by number) as to_at from turns where state <> 'message'
),
waits as (
    select rid, state, happened_at as from_at, to_at from to_message where state = 'waiting_on_customer'
    union all
    select rid, state, happened_at, to_at from to_turn where state in ('waiting_on_third_party', 'resolved')
)
select rid * 8 + if(measure = 'resolution', 1, 0) as clock, from_at, to_at
from waits join standards.pauses using (state) where measure in ('first_response', 'resolution')
union all
select xid * 8 + 2, from_at, to_at
from waits join standards.pauses using (state) join exchanges using (rid) where measure = 'next_response'
