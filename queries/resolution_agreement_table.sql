-- Where do the help desk and we differ on the solutions?
-- rows: resolution_agreement_table_rows
-- scope: totals
with compared as (
    select
        interaction_id,
        coalesce(resolution_verdict, 'not_judged') as our_verdict,
        if(source_resolution_met, 'met', 'missed') as source_verdict
    from selected_interactions($filters, $scope)
    where source_resolution_met is not null
)
select
    our_verdict || '/' || source_verdict as label,
    our_verdict,
    source_verdict,
    source_judged_count(source_verdict) as source_judged_count
from compared
group by all
order by our_verdict, source_verdict
