-- What is there to judge of each complaint, and which interaction and customer does it belong to?
-- builds on: cases, groups, terms
with of_case as (select interaction_id, channel, priority, team, topic, customer_group, standard from cases)
select
    complaints.rid, is_day(day_only, 'received_at') as received_by_day,
    is_day(day_only, 'acknowledged_at') as acknowledged_by_day, is_day(day_only, 'resolved_at') as resolved_by_day,
    is_day(day_only, 'followed_up_at') as followed_up_by_day, received_at, received_at::date as received_on, acknowledged_at, resolved_at,
    resolved_at::date as resolved_on, followed_up_at, complaints.as_of, channel, priority,
    coalesce(complaints.team, terms.team, of_case.team) as team, coalesce(complaints.topic, of_case.topic) as topic,
    coalesce(of_case.customer_group, groups.customer_group) as customer_group, of_case.standard
from records.complaints
left join of_case using (interaction_id)
left join groups using (customer_id)
left join terms
    on complaints.agent_id = terms.agent_id and received_at::date between terms.since and terms.until
