-- What was promised, to whom, for when; what came of it, and what was done where it failed.
create table promises as
with drawn as (
    select number, case_of('promise case', number) as case_number
    from range(getvariable('promises')) t(number)
),
made as (
    select
        drawn.number, cases.* exclude (number, case_number), drawn.case_number,
        coalesce(first_response_at, opened_at) + seconds(60 + 600 * u('says', drawn.number)) as made_at,
        getvariable('lengths') as lengths
    from drawn join cases using (case_number)
    where not is_abandoned and first_response_at is not null
),
dated as (
    select
        * exclude (lengths),
        moment(place(made_at) + 32400 * (0.4 + 3.2 * u('promised days', number)))::date
            + to_hours(chosen([11, 12, 12, 15, 17, 17], 'promised hour', number)::int) as drawn_due_at
    from made
),
judged as (
    select
        *,
        case when drawn_due_at <= made_at + interval 1 hour then moment(place(made_at) + 30000) else drawn_due_at end as due_at,
        case
            when getvariable('is_null') then 0.90
            when team = 'Kuzey' and drawn_due_at >= timestamp '2026-09-14'
                then 0.68 - 0.004 * date_diff('day', timestamp '2026-09-14', drawn_due_at)
                    - case when channel = 'phone' and topic = 'teslimat' then 0.25 when channel = 'phone' then 0.06 else 0 end
            when is_improving then case when drawn_due_at < timestamp '2026-07-01' then 0.70 else 0.985 end
            else 0.915
        end + skill as faith
    from dated
),
fated as (
    select
        *,
        u('kept', number) < faith as is_kept,
        chance('withdrawn', number, 0.02) as is_withdrawn,
        chance('careful', number, 0.38) as is_careful,
        date_diff('second', made_at, due_at) as given_seconds
    from judged
)
select
    code('s', row_number() over (order by made_at, number)) as promise_id,
    made_at, due_at,
    told(case
        when is_withdrawn then null
        when is_kept then made_at + seconds(given_seconds * (0.25 + 0.73 * u('early', number)))
        when chance('late', number, 0.62) then due_at + seconds(1800 + waiting('late by', number, 50000, 0.9))
    end) as fulfilled_at,
    told(case when is_withdrawn then made_at + seconds(given_seconds * 0.5) end) as withdrawn_at,
    case when not chance('outside', number, 0.08) then code('i', case_number) end as interaction_id,
    agent_id,
    case when is_moving then null else team end as team,
    code('m', customer_number + 1) as customer_id,
    case topic when 'teslimat' then 'teslimat' when 'arıza' then 'teknisyen ziyareti' when 'randevu' then 'randevu' when 'iade' then 'iade'
        else 'geri arama' end as kind,
    told(case when not is_kept and not is_withdrawn and (is_careful or chance('warned', number, 0.2))
        then due_at - seconds(least(14400, 0.4 * given_seconds)) end) as warned_at,
    told(case when not is_kept and not is_withdrawn and (is_careful or chance('sorry', number, 0.35)) then due_at + interval 2 hour end)
        as apologised_at,
    case when not is_kept and not is_withdrawn and due_at <= getvariable('as_of') and (is_careful or chance('reason', number, 0.3))
        then chosen(['kurye gecikti', 'parça bekleniyor', 'sistem kapalıydı', 'randevu çakıştı', 'adres eksikti'], 'which reason', number)
        end as reason_given,
    case when not is_kept and not is_withdrawn and due_at <= getvariable('as_of') and (is_careful or chance('new time', number, 0.3))
        then moment(place(due_at) + 50000) end as rescheduled_to
from fated
where made_at <= getvariable('as_of')
order by promise_id;
