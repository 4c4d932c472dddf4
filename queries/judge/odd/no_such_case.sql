-- What points at a case that was not loaded, and at which one it may mean: its number written another way.
-- only if: exists (from sealed.interactions)
with lost as (
    select 'events' as "table", interaction_id as key, file, interaction_id from sealed.events
    where (select count(*) from sealed.events) > (select count(*) from log)
    union all select 'promises', promise_id, file, interaction_id from sealed.promises
    union all select 'complaints', complaint_id, file, interaction_id from sealed.complaints
    union all select 'evaluations', concat(evaluation_id, ' · ', trait), file, interaction_id from sealed.evaluations
),
orphans as (
    select * from lost anti join sealed.interactions using (interaction_id) where interaction_id is not null
),
meant as (
    select bare_number(interaction_id) as bare, any_value(interaction_id) as proposal from sealed.interactions
    where bare in (select bare_number(interaction_id) from orphans)
    group by bare having count(*) = 1
)
select "table", key, file, 'interaction_id' as "column", interaction_id as value, proposal
from orphans left join meant on bare_number(interaction_id) = bare
