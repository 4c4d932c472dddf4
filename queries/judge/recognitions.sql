-- Each thanks: does it count, and do giver and recipient thank each other in turn?
-- order: given_at
-- builds on: terms
with known as (
    select
        r.*, given_at::date as given_on, to_agent_id as agent_id, terms.team,
        coalesce(from_kind <> 'customer' and from_id = to_agent_id, false) as is_self
    from records.recognitions as r
    left join terms on to_agent_id = terms.agent_id and given_at::date between terms.since and terms.until
),
numbered as (
    select *, row_number() over (
        partition by from_kind, from_id, to_agent_id, is_self, date_trunc('month', given_on)
        order by given_at, recognition_id
    ) as number
    from known
),
reciprocal as (
    select distinct one.recognition_id
    from known as one join known as other on one.from_id = other.to_agent_id and other.from_id = one.to_agent_id
    where one.from_kind <> 'customer' and other.from_kind <> 'customer' and not one.is_self
        and abs(one.given_on - other.given_on) <= 30
),
judged as (
    select *, case
        when is_self then 'self'
        when from_id is not null and number > (select value from standards.parameters where key = 'boards.giver_cap')
            then 'giver_cap'
    end as left_out_because
    from numbered
)
select
    * exclude (is_self, blanked, day_only, number, left_out_because), left_out_because is null as counted, left_out_because,
    recognition_id in (select recognition_id from reciprocal) as is_reciprocal
from judged
