-- How many cases were resolved without a single reply?
-- rows: silent_endings_rows
-- shows: silent_ending_count
select
    interaction_count(interaction_id) as interaction_count,
    silent_ending_count(first_response_flag) as silent_ending_count
from selected_interactions($filters, $scope)
