-- Up to which day is everything in?
-- rows: none
with sources as (
    select source, max(as_of)::date as last_on
    from selected_sources_seen($filters, $scope)
    where "table" in ('interactions', 'events', 'promises', 'complaints', 'recognitions')
    group by source
)
-- a source that has been silent for a fortnight has ended
select min(last_on) - 1 as last_whole_on
from sources
where last_on > (select max(last_on) from sources) - 14
