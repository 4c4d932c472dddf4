-- Which complaint did its customer repeat, in another one that came soon after it was resolved?
-- builds on: received
select distinct one.complaint_id
from records.complaints as one
join received as other on one.customer_id = other.customer_id and one.complaint_id <> other.complaint_id
cross join (select value::int as n from standards.parameters where key = 'recovery.days') as days
where other.received > epoch_us(latest_of(one.resolved_at, is_day(one.day_only, 'resolved_at')))
    and other.received <= epoch_us(one.resolved_at + n * interval 24 hours)
