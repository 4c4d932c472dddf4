-- How many cases came in?
-- rows: interaction_rows
-- shows: interaction_count
-- history: interactions_over_time
with chosen as (
    select interaction_count(interaction_id) as interaction_count from selected_interactions($filters, $scope)
),
former as (
    select nullif(interaction_count(interaction_id), 0) as interaction_count_before
    from selected_interactions($previous, $scope)
)
from chosen, former
