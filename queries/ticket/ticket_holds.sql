-- When did a clock of this case stand still?
-- rows: none
with turns as (
    select
        happened_at,
        row_number() over (order by happened_at, record) as number,
        case when kind in ('waiting_on_customer', 'waiting_on_third_party') then kind
            when kind in ('resolved', 'closed') then 'resolved'
            when kind = 'customer_message' then 'message' else 'working' end as state
    from selected_ticket_events($filters, $scope)
    where interaction_id = $part and kind in ('waiting_on_customer', 'waiting_on_third_party', 'resolved', 'closed',
        'customer_message', 'opened', 'reopened', 'resumed')
),
to_message as (select *, lead(happened_at) over (order by number) as to_at from turns),
to_turn as (select *, lead(happened_at) over (order by number) as to_at from turns where state <> 'message'),
waits as (
    select state, happened_at as from_at, to_at from to_message where state = 'waiting_on_customer'
    union all
    select state, happened_at, to_at from to_turn where state in ('waiting_on_third_party', 'resolved')
)
select measure, state, from_at, to_at
from waits join selected_pauses($filters, $scope) using (state)
order by from_at, measure
