-- How fresh is what the wall shows?
-- rows: none
select as_of, sealed_at, time_zone, fingerprint, sample,
    as_of + to_seconds(selected_parameter($filters, $scope, 'freshness.at_most_seconds')::double) as stale_at
from selected_about($filters, $scope)
