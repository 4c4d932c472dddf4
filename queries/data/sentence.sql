-- How many cases is this page about?
-- rows: interaction_rows
select
    count(*) as interaction_count,
    (select max(as_of) from selected_about($filters, $scope)) as as_of,
    (select max(as_of) from selected_about($filters, $scope))
        + to_seconds(selected_parameter($filters, $scope, 'freshness.at_most_seconds')::double) as stale_at
from selected_interactions($filters, $scope)
