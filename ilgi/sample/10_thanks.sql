-- Who thanked whom, for what and in which words.
create table recognitions as
with drawn as (
    select number, case_of('thanks case', number) as case_number,
        u('giver', number) as giver, number % 60 = 7 and not getvariable('is_null') as is_pair, number % 90 = 11 as is_self
    from range(getvariable('recognitions')) t(number)
),
joined as (
    select
        drawn.*, cases.customer_number, cases.lead_id, cases.is_improving, cases.team_number,
        case
            when is_pair then staff(first_seat(1) + 5 + drawn.number // 60 % 2)
            else cases.agent_id
        end as to_agent_id,
        opened_at + seconds(7200 + 90000 * u('thanks', drawn.number)) as given_at
    from drawn join cases using (case_number)
    where not is_abandoned
),
favoured as (
    select
        1000000000 + number as number, 0 as case_number, 0.99 as giver, false as is_pair, false as is_self, 0 as customer_number,
        lead_id, false as is_improving, team_number, agent_id as to_agent_id,
        getvariable('as_of') - to_days(number::int * 3 + 2) as given_at
    from people, lateral (select unnest(range(6)) as times) where team_number = 2 and seat = 4 and not getvariable('is_null')
),
spread_out as (
    select * replace (given_at - to_days((row_number() over (order by number))::int * 3) as given_at) from favoured
),
given as (
    select *, case when is_pair or is_self then 'peer' when giver < 0.52 then 'customer' when giver < 0.88 then 'peer' else 'lead' end as from_kind
    from (select * from joined union all select * from spread_out)
    where given_at <= getvariable('as_of')
),
signed as (
    select
        *,
        case
            when is_self then to_agent_id
            when is_pair then staff(first_seat(1) + 6 - number // 60 % 2)
            when from_kind = 'customer' then code('m', customer_number + 1)
            when from_kind = 'lead' then lead_id
            else staff(floor(u('peer', number) * getvariable('people'))::bigint)
        end as from_id
    from given
),
-- nobody is thanked twice in the same words until all have been used
in_turn as (
    select
        *,
        row_number() over (partition by to_agent_id, from_kind order by given_at, number)
            + floor(1000 * u('words', to_agent_id))::bigint as turn
    from signed
)
select
    code('t', row_number() over (order by given_at, number)) as recognition_id,
    given_at, to_agent_id, from_kind, from_id,
    chosen(getvariable('virtues'), 'virtue', number) as virtue,
    case from_kind
        when 'customer' then in_order(getvariable('customer_words'), turn)
        when 'peer' then in_order(getvariable('peer_words'), turn)
        else in_order(getvariable('lead_words'), turn)
    end as message
from in_turn
order by recognition_id;
