-- What are people thanked for?
-- rows: thanks_rows
with kinds as (
    select virtue, thanks_count(recognition_id) as thanks_count, thanked_agent_count(agent_id) as thanked_agent_count
    from selected_recognitions($filters, $scope)
    group by virtue
)
select *, rate(thanks_count, sum(thanks_count) over ()) as thanks_rate, sum(thanks_count) over ()::bigint as all_thanks_count
from kinds
order by thanks_count desc, virtue collate tr
