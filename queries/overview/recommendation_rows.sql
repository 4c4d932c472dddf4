-- Who would recommend us, and who would not?
-- rows: none
select
    interaction_id, agent_id, team, on_date, channel, priority, topic,
    case when is_promoter(recommend) then 'promoter' when is_detractor(recommend) then 'detractor' else 'passive' end
        as recommended_as,
    recommend, csat, state, opened_at
from selected_interactions($filters, $scope)
where recommend is not null and ($part is null
    or $part = case when is_promoter(recommend) then 'promoter' when is_detractor(recommend) then 'detractor' else 'passive' end)
order by recommend, on_date desc, opened_at desc, interaction_id
