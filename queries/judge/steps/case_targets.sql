-- Each interaction with the targets it falls under, and until when its clocks ran or have run so far.
-- as: view
-- builds on: asked, cases, choices, spells
-- Kinds are worked out first, so that the join is one of equal keys.
with kinds as (
    select
        cases.*, spell, key_of(cases.channel, asked.channel) as of_channel,
        key_of(cases.priority, asked.priority) as of_priority, key_of(cases.team, asked.team) as of_team,
        key_of(cases.topic, asked.topic) as of_topic, key_of(cases.customer_group, asked.customer_group) as of_group,
        key_of(cases.standard, asked.standard) as of_standard,
        coalesce((asked.channel and list_contains(blanked, 'channel'))
            or (asked.priority and list_contains(blanked, 'priority')) or (asked.team and list_contains(blanked, 'team'))
            or (asked.topic and list_contains(blanked, 'topic'))
            or (asked.customer_group and list_contains(blanked, 'customer_group')), false) as is_kind_unreadable
    from cases join spells on opened_on = spells.day cross join asked
)
select
    kinds.* exclude (spell, of_channel, of_priority, of_team, of_topic, of_group, of_standard, standard),
    coalesce(first_response_at, case
        when is_abandoned then coalesce(left_at, as_of) when is_over then coalesce(resolved_at, left_at) else as_of
    end) as reply_stop,
    coalesce(resolved_at, case when not is_over or logs_endings then as_of when is_abandoned then left_at end)
        as ending_stop,
    case when first_response_at is not null then replied_by_day when is_abandoned then left_by_day
        when is_over then if(resolved_at is null, left_by_day, ended_by_day) else false end as reply_stop_by_day,
    case when resolved_at is not null then ended_by_day when not is_over or logs_endings then false
        else is_abandoned and left_by_day end as ending_stop_by_day,
    first_response, resolution, choices.rings.at_most as most_rings, choices.rings.goal as rings_goal,
    choices.transfers.at_most as most_transfers, choices.transfers.goal as transfers_goal,
    choices.escalations.at_most as most_escalations, choices.escalations.goal as escalations_goal
from kinds
left join choices on choices.spell = kinds.spell and choices.channel = of_channel and choices.priority = of_priority
    and choices.team = of_team and choices.topic = of_topic and choices.customer_group = of_group
    and choices.standard = of_standard
