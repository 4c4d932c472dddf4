-- The customers, what they say, and what was done for them beyond the task.
create table customers as
with met as (
    select customer_number, min(opened_at)::date as first_day from cases group by customer_number
),
drawn as (
    select
        *,
        case when chance('old customer', customer_number, 0.78) then date '2021-01-04' + floor(u('since', customer_number) * 1700)::int
            else first_day end as first_seen_on,
        case when chance('left', customer_number, 0.05) then first_day + 20 + floor(u('leaves', customer_number) * 200)::int end as drawn_left_on
    from met
)
select
    code('m', customer_number + 1) as customer_id,
    first_seen_on,
    case when drawn_left_on <= getvariable('as_of')::date then drawn_left_on end as left_on,
    case when drawn_left_on + 45 <= getvariable('as_of')::date and chance('won back', customer_number, 0.3) then drawn_left_on + 45 end
        as won_back_on,
    group_of(customer_number) as customer_group,
    chance('staff', customer_number, 0.01) as is_internal,
    chance('pays', customer_number, 0.88) as pays_on_time,
    round(400 * exp(1.1 * bell('value', customer_number)), 0) as yearly_value
from drawn
order by customer_number;

create table voices as
with drawn as (
    select number, case_of('voice case', number) as case_number,
        1 + floor(u('said', number) * len(getvariable('voice_words')))::bigint as line
    from range(getvariable('voices')) t(number)
),
said as (
    select drawn.number, customer_number, opened_at + interval 1 hour as said_at, getvariable('voice_words')[line] as words
    from drawn join cases using (case_number)
    where opened_at + interval 1 hour <= getvariable('as_of')
)
select
    code('v', row_number() over (order by said_at, number)) as voice_id,
    said_at,
    code('m', customer_number + 1) as customer_id,
    words.kind as kind, words.topic as topic, words."text" as "text"
from said
order by voice_id;

create table gestures as
with drawn as (
    select number, case_of('gesture case', number) as case_number
    from range(getvariable('gestures')) t(number)
),
given as (
    select drawn.number, customer_number, moment(opens + 100000) as given_at from drawn join cases using (case_number)
    where moment(opens + 100000) <= getvariable('as_of')
)
select
    code('g', row_number() over (order by given_at, number)) as gesture_id,
    given_at,
    code('m', customer_number + 1) as customer_id,
    chosen(['çiçek', 'indirim kuponu', 'doğum günü araması', 'el yazısı kart', 'ücretsiz kargo'], 'gesture kind', number) as kind,
    round(chosen([40, 60, 0, 5, 25], 'gesture kind', number) * (0.8 + 0.4 * u('cost', number)), 2) as cost
from given
order by gesture_id;
