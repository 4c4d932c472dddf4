-- Which thanks did we leave out, and why?
-- rows: thanks_left_out_rows
with thanks as (
    select coalesce(left_out_because, 'counted') as left_out_because, recognition_id
    from selected_all_recognitions($filters, $scope)
)
select left_out_because, thanks_count(recognition_id) as left_out_thanks_count
from thanks
where left_out_because <> 'counted'
group by left_out_because
order by left_out_thanks_count desc, left_out_because
