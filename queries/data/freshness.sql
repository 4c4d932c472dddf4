-- How old is the newest thing each source told us?
-- rows: none
with sources as (
    select source, "table", max(as_of) as as_of, string_agg(distinct file, ', ' order by file) as files
    from selected_sources_seen($filters, $scope)
    group by source, "table"
)
select
    *,
    max(as_of) over () as newest_as_of,
    as_of + to_seconds(selected_parameter($filters, $scope, 'freshness.at_most_seconds')::double) as stale_at
from sources
order by as_of nulls first, source collate tr, "table"
