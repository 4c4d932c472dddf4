-- Which cases were answered, and in which did the customer hang up first?
-- rows: none
-- by: team, channel, priority, topic, customer_group, hour, day, week, month, quarter
with told as (
    select *, case when was_answered then 'answered' when has_hung_up(is_abandoned, was_answered)
        then if(is_short_abandon, 'short_abandon', 'abandoned') end as how_it_went
    from selected_opened($filters, $scope)
)
select
    interaction_id, agent_id, team, on_date, channel, priority, topic, how_it_went, opened_at, first_response_at,
    abandoned_at, first_response_seconds
from told
where how_it_went is not null and if($part = 'short_abandon', how_it_went = 'short_abandon',
    how_it_went <> 'short_abandon' and in_part($part, how_it_went,
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := opened_hour)))
order by how_it_went, on_date desc, opened_at desc, interaction_id
