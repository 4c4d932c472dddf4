-- Which complaints come in, and when each is heard, made good and followed up?
create table complaints_drawn as
with drawn as (
    select number, case_of('complaint case', number) as case_number
    from range(getvariable('complaints')) t(number)
)
select
    drawn.number, drawn.case_number, customer_number, agent_id, team, is_moving, topic, false as is_again,
    opened_at + seconds(3600 + 200000 * u('complains', drawn.number)) as received_at
from drawn join cases using (case_number);

create table complaints_placed as
with placed as (
    select
        *,
        place(received_at) as starts,
        waiting('acknowledged', number, 9000, 0.9) as until_heard,
        case when chance('stuck complaint', number, 0.07) then 6 else 1 end * waiting('made good', number, 62000, 0.55) as until_good
    from complaints_drawn
)
select
    *,
    moment(starts + until_heard) as heard_at,
    moment(starts + until_heard + until_good) as good_at,
    moment(starts + until_heard + until_good + waiting('follows up', number, 60000, 0.5)) as asked_at,
    chance('kind', number, case when getvariable('is_null') then 0.7 else 0.78 end) as is_kind
from placed;
