-- What data are we looking at?
-- rows: none
select as_of, sealed_at, time_zone, sample, own_standards, fingerprint, contract_version
from selected_about($filters, $scope)
