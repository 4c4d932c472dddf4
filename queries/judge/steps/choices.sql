-- Which target of each measure is in force for each kind of case in each spell? The most specific one.
-- builds on: asked, case_kinds, exchanges, grievances, spells
with questions as (
    select channel, priority, team, topic, customer_group, standard, opened_on as day from case_kinds
    union all select channel, priority, team, topic, customer_group, standard, asked_on from exchanges
    union all select channel, priority, team, topic, customer_group, standard, received_on from grievances
    union all select channel, priority, team, topic, customer_group, standard, resolved_on from grievances
),
kinds as (
    select distinct
        key_of(q.channel, asked.channel) as channel, key_of(q.priority, asked.priority) as priority,
        key_of(q.team, asked.team) as team, key_of(q.topic, asked.topic) as topic,
        key_of(q.customer_group, asked.customer_group) as customer_group,
        key_of(q.standard, asked.standard) as standard, spell
    from questions as q join spells using (day) cross join asked
)
select
    kinds.*,
    arg_max(id, specificity) filter (measure = 'first_response') as first_response,
    arg_max(id, specificity) filter (measure = 'next_response') as next_response,
    arg_max(id, specificity) filter (measure = 'resolution') as resolution,
    arg_max({at_most: at_most_count, goal: goal}, specificity) filter (measure = 'rings') as rings,
    arg_max({at_most: at_most_count, goal: goal}, specificity) filter (measure = 'transfers') as transfers,
    arg_max({at_most: at_most_count, goal: goal}, specificity) filter (measure = 'escalations') as escalations,
    arg_max(id, specificity) filter (measure = 'complaint_acknowledgement') as acknowledgement,
    arg_max(id, specificity) filter (measure = 'complaint_resolution') as complaint_resolution,
    arg_max(id, specificity) filter (measure = 'complaint_follow_up') as follow_up
from kinds
join standards.targets on coalesce(targets.channel = kinds.channel, true)
    and coalesce(targets.priority = kinds.priority, true) and coalesce(targets.team = kinds.team, true)
    and coalesce(targets.topic = kinds.topic, true) and coalesce(targets.customer_group = kinds.customer_group, true)
    and coalesce(targets.policy = kinds.standard, true)
    and coalesce(valid_from <= spell, true) and coalesce(valid_until > spell, true)
group by all
