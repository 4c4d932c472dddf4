-- What would the figures be without what looks wrong?
-- rows: suspicious_rows
select kind as suspicious_kind, "table", metric, figure, without, without - figure as difference, judged_count, without_count
from selected_effects($filters, $scope)
order by abs(without - figure) desc nulls last, suspicious_kind, "table", metric
