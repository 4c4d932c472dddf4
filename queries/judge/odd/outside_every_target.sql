-- Cases that fall under no target of a measure for which there are targets: of which channel and priority, how many?
with missing as (
    select 'first_response' as measure, channel, priority, count(*) as count from sealed.interactions
    where first_response_at_most_seconds is null group by all
    union all
    select 'resolution', channel, priority, count(*) from sealed.interactions
    where resolution_at_most_seconds is null group by all
)
select 'interactions' as "table", null as key, null as file, measure as "column",
    concat_ws(' · ', channel, priority) as value, null as proposal, count
from missing where measure in (select measure from standards.targets)
