-- What became of the promises we did not keep?
-- rows: promises_not_kept_rows
select
    faith as label,
    promise_not_kept_count(outcome) as promise_not_kept_count
from selected_promises($filters, $scope)
where outcome in ('late', 'broken')
group by label
order by list_position(['kept_faith', 'partly', 'silence'], label)
