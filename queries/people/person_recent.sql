-- What happened lately around this person?
-- rows: none
with recent as (
    select 'interaction' as recent_kind, interaction_id as key, agent_id, team, on_date, state as outcome,
        concat_ws(' · ', channel, topic) as detail, interaction_id
    from selected_interactions($filters, $scope)
    union all
    select 'promise', promise_id, agent_id, team, on_date, outcome, kind, interaction_id
    from selected_all_promises($filters, $scope)
    union all
    select 'complaint', complaint_id, agent_id, team, on_date, recovery, topic, interaction_id
    from selected_complaints($filters, $scope)
    union all
    select 'thanks', recognition_id, agent_id, team, on_date, virtue, message, null
    from selected_recognitions($filters, $scope)
    union all
    select 'training', course, agent_id, team, on_date, kind, course, null
    from selected_trainings($filters, $scope)
)
select * from recent
where list_contains($filters['agents'], agent_id) and ($part is null or recent_kind = $part)
order by on_date desc, recent_kind, key
