-- How much of what looks wrong moves a figure by more than a point?
-- rows: suspicious_rows
with moving as (
    select distinct kind, "table" from selected_effects($filters, $scope)
    where without is null or abs(without - figure) > 0.01
)
select suspicious_count(count) as suspicious_count
from selected_suspicious($filters, $scope) semi join moving using (kind, "table")
