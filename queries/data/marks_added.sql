-- Which marks were added by hand?
-- rows: none
select mark_id, marked_on, text, team, added_by, added_at
from selected_marks_with_authors($filters, $scope)
order by marked_on desc, added_at desc nulls last, mark_id
