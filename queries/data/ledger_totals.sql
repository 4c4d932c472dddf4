-- Did every record that we read arrive?
-- rows: none
select
    read_count(read) as read_count,
    loaded_count(loaded) as loaded_count,
    loaded_rate(loaded, read) as loaded_rate,
    superseded_count(superseded) as superseded_count,
    excluded_count(excluded) as excluded_count,
    rejected_count(rejected) as rejected_count,
    unaccounted_count(read, loaded, superseded, excluded, rejected) as unaccounted_count,
    count(distinct file) as file_count
from selected_ledger($filters, $scope)
