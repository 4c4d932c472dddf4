-- What have we not been given yet?
-- rows: none
with contract as (
    select unnest([
        'interactions', 'events', 'promises', 'complaints', 'recognitions', 'evaluations', 'agents', 'customers',
        'voices', 'gestures', 'trainings', 'pulses', 'marks'
    ]) as "table"
)
select "table", 0::bigint as loaded_count
from contract
where exists (from selected_about($filters, $scope)) and "table" not in (from selected_filled_tables($filters, $scope))
order by "table"
