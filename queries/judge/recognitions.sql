-- Each thanks: does it count, and do giver and recipient thank each other in turn?
-- order: given_at
-- row by row
-- builds on: terms
with thanks as (
    select
        recognition_id, from_kind, from_id, to_agent_id, given_at, given_at::date as given_on,
        date_trunc('month', given_on) as month
    from records.recognitions
    where from_id is not null and not coalesce(from_kind <> 'customer' and from_id = to_agent_id, false)
),
cap as (select value as most from standards.parameters where key = 'boards.giver_cap'),
-- only where a giver thanked one colleague more often in a month than counts is asked which thanks were the first
often as (
    select from_kind, from_id, to_agent_id, month from thanks group by all having count(*) > (select most from cap)
),
beyond as (
    select recognition_id from thanks semi join often
        on thanks.from_id = often.from_id and thanks.to_agent_id = often.to_agent_id and thanks.month = often.month
        and thanks.from_kind is not distinct from often.from_kind
    qualify row_number() over (partition by from_kind, from_id, to_agent_id, month order by given_at, recognition_id)
        > (select most from cap)
),
among_colleagues as (select recognition_id, from_id, to_agent_id, given_on from thanks where from_kind <> 'customer'),
reciprocal as (
    select recognition_id from among_colleagues as one semi join among_colleagues as other
        on one.from_id = other.to_agent_id and other.from_id = one.to_agent_id
        and abs(one.given_on - other.given_on) <= 30
),
judged as (
    select
        r.* exclude (blanked, day_only), given_at::date as given_on, to_agent_id as agent_id, terms.team,
        case
            when from_kind <> 'customer' and from_id = to_agent_id then 'self'
            when recognition_id in (select recognition_id from beyond) then 'giver_cap'
        end as left_out_because
    from records.recognitions as r
    left join terms on to_agent_id = terms.agent_id and given_at::date between terms.since and terms.until
)
select
    * exclude (left_out_because), left_out_because is null as counted, left_out_because,
    recognition_id in (select recognition_id from reciprocal) as is_reciprocal
from judged
