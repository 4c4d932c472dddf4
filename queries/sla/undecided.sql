-- What was opened in this period and is not yet due?
-- rows: undecided_rows
-- shows: first_response_undecided_count, resolution_undecided_count
select
    undecided_count(first_response_verdict, resolution_verdict) as undecided_count,
    first_response_undecided_count(first_response_verdict) as first_response_undecided_count,
    resolution_undecided_count(resolution_verdict) as resolution_undecided_count
from selected_interactions($filters, $scope)
