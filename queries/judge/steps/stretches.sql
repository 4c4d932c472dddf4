-- When is each calendar open, in whole numbers: microseconds since 1970, and open time gone by before each stretch?
select
    calendar, dense_rank() over (order by calendar) as pace,
    epoch_us(opens_at) as opens, epoch_us(closes_at) as closes, micros_before as before
from standards.spans
