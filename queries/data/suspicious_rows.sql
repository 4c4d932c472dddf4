-- Which records look wrong?
-- rows: none
select key, "table", kind as suspicious_kind, sentence_key, count
from selected_suspicious($filters, $scope)
where $part is null or $part in (kind, "table")
order by suspicious_kind, "table", key
