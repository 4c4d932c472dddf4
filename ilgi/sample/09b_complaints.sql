-- The complaints as they stood at the as-of instant; some customers come back with another.
create table complaints as
with again as (
    select
        number + 1000000000 as number, case_number, customer_number, agent_id, team, is_moving, topic, true as is_again,
        good_at + seconds(200000 + 2000000 * u('comes again', number)) as received_at
    from complaints_placed
    where chance('again', number, 0.07) and good_at <= getvariable('as_of')
),
both_kinds as (
    select * from complaints_placed
    union all
    select
        *, place(received_at), 0, 0, moment(place(received_at) + waiting('heard again', number, 7000, 0.8)),
        moment(place(received_at) + 8000 + waiting('good again', number, 60000, 0.5)),
        moment(place(received_at) + 100000 + waiting('asked again', number, 30000, 0.5)), chance('kind', number, 0.6)
    from again
),
lost as (
    select *, case when chance('loss', number, 0.6) then round(50 + 60 * exp(1.1 * bell('loss', number)), 2) end as loss_amount
    from both_kinds where received_at <= getvariable('as_of')
)
select
    code('k', row_number() over (order by received_at, number)) as complaint_id,
    received_at,
    case when not is_again and chance('known case', number, 0.8) then code('i', case_number) end
        as interaction_id,
    code('m', customer_number + 1) as customer_id,
    agent_id, case when is_moving then null else team end as team, topic,
    chosen(['gecikme', 'gecikme', 'yanlış bilgi', 'kırık ürün', 'ilgisizlik', 'fatura hatası', 'tutulmayan söz'], 'cause', number) as cause,
    told(heard_at) as acknowledged_at,
    case when heard_at <= getvariable('as_of') then is_kind or chance('listened', number, 0.6) end as listened,
    case when heard_at <= getvariable('as_of') then is_kind or chance('empathy', number, 0.35) end as empathy_shown,
    told(case when is_kind or chance('sorry', number, 0.4) then heard_at + interval 5 minute end) as apologised_at,
    case when heard_at <= getvariable('as_of') then (is_kind and chance('ours', number, 0.85)) or chance('ours too', number, 0.3) end
        as responsibility_taken,
    told(good_at) as resolved_at,
    case when good_at <= getvariable('as_of') then chance('upheld', number, 0.8) end as upheld,
    loss_amount,
    case when good_at <= getvariable('as_of') and loss_amount is not null and not chance('refused', number, 0.05)
        then round(loss_amount * chosen([0.5, 1.0, 1.0, 1.0, 1.15], 'paid', number), 2) end as compensation_amount,
    case when good_at <= getvariable('as_of') then loss_amount is not null and chance('refused', number, 0.05) end as remedy_refused,
    case when good_at <= getvariable('as_of') and chance('gesture', number, 0.3)
        then chosen(['çiçek', 'indirim kuponu', 'el yazısı kart', 'ücretsiz kargo'], 'which gesture', number) end as gesture,
    told(case when chance('followed', number, 0.84) then asked_at end) as followed_up_at,
    case
        when asked_at > getvariable('as_of') or not chance('followed', number, 0.84) then
            case when good_at <= getvariable('as_of') then 'not_asked' end
        when chance('silent', number, 0.15) then 'no_answer'
        when chance('satisfied', number, case when is_kind then 0.93 else 0.66 end) then 'yes' else 'no'
    end as satisfied_after,
    chance('complaint escalated', number, 0.1) as escalated
from lost
order by complaint_id;
