-- Up to which day is everything in, and since which?
-- rows: none
with files as (
    select source, file, max(as_of)::date as last_on
    from selected_sources_seen($filters, $scope)
    where "table" in ('interactions', 'events', 'promises', 'complaints', 'recognitions')
    group by source, file
),
firsts as (
    select min(on_date) as first_on from selected_interactions($filters, $scope) group by source
    union all select min(made_on) from selected_all_promises($filters, $scope) group by source
    union all select min(on_date) from selected_complaints($filters, $scope) group by source
)
select
    -- a file that has been silent for a fortnight has ended
    (select min(last_on) - 1 from files where last_on > (select max(last_on) from files) - 14) as last_whole_on,
    -- an export that rolls loses its first day each day, and with it what fell due within the next weeks
    (select max(first_on) + 28 from firsts) as first_whole_on
