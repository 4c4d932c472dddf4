-- Did every record that we read arrive?
-- rows: none
with files as (
    select file, max(records) as records, bool_or("table" is null) as is_refused
    from selected_ledger($filters, $scope)
    group by file
),
lost as (
    select distinct file, record
    from selected_rejects($filters, $scope)
    where record is not null and file not in (select file from files where is_refused and file is not null)
)
select
    (select file_record_count(records) from files) as file_record_count,
    (select unusable_record_count(records) from files where is_refused) + (select unusable_record_count(1) from lost)
        as unusable_record_count,
    read_count(read) as read_count,
    loaded_count(loaded) as loaded_count,
    loaded_rate(loaded, read) as loaded_rate,
    superseded_count(superseded) as superseded_count,
    excluded_count(excluded) as excluded_count,
    rejected_count(rejected) as rejected_count,
    blanked_count(blanked) as blanked_count,
    unaccounted_count(read, loaded, superseded, excluded, rejected) as unaccounted_count,
    count(distinct file) as file_count
from selected_ledger($filters, $scope)
