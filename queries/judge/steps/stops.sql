-- In which states do the clocks of the first response and of the resolution stand still?
select
    list(state) filter (measure = 'first_response') as reply_stops,
    list(state) filter (measure = 'resolution') as ending_stops
from standards.pauses
