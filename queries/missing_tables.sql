-- What have we not been given yet?
-- rows: none
-- scope: totals
with contract as (
    select unnest([
        'interactions', 'events', 'promises', 'complaints', 'recognitions', 'evaluations', 'agents', 'customers',
        'voices', 'gestures', 'trainings', 'pulses', 'marks'
    ]) as "table"
)
select "table", coalesce(sum(loaded), 0)::bigint as loaded_count
from contract left join selected_ledger($filters, $scope) using ("table")
where exists (from selected_about($filters, $scope))
group by "table"
having coalesce(sum(loaded), 0) = 0
order by "table"
