-- Which rejected records can be mended?
-- rows: none
select
    mending.file, mending.record, mending.line, first_reject."column", first_reject.reason, first_reject.reason_key,
    first_reject.reason_values, mending.header, mending.cells, mending.delimiter, mending.row
from selected_mending($filters, $scope) as mending
join (
    select
        file, record, arg_min("column", ("table", "column")) as "column", arg_min(reason, ("table", "column")) as reason,
        arg_min(reason_key, ("table", "column")) as reason_key,
        arg_min(reason_values, ("table", "column")) as reason_values
    from selected_rejects($filters, $scope)
    where record is not null
    group by all
) as first_reject using (file, record)
order by mending.file collate tr, mending.record
