-- Where do the help desk and we differ on the first responses?
-- rows: first_response_agreement_table_rows
-- measure: first_response
-- also for: resolution
with compared as (
    select
        interaction_id,
        coalesce(first_response_verdict, 'not_judged') as our_verdict,
        if(source_first_response_met, 'met', 'missed') as source_verdict
    from selected_interactions($filters, $scope)
    where source_first_response_met is not null
)
select
    our_verdict || '/' || source_verdict as label,
    our_verdict,
    source_verdict,
    source_judged_count(source_verdict) as source_judged_count
from compared
group by all
order by our_verdict, source_verdict
