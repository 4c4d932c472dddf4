-- What happened to each interaction, in order, and up to which entry was it last known to be open?
with entries as (
    select
        interactions.rid, happened_at, kind, events.agent_id, events.team, coalesce(is_bot, false) as is_bot,
        interactions.source, is_day(events.day_only, 'happened_at') as is_day_alone,
        row_number() over (partition by interactions.rid order by happened_at, events.record, events.file, kind) as number
    from records.events join records.interactions using (interaction_id)
)
select *, coalesce(max(number) filter (
    kind in ('opened', 'reopened', 'resumed', 'waiting_on_customer', 'waiting_on_third_party')
) over (partition by rid), 0) as last_open
from entries
