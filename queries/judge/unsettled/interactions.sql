-- Which cases may be judged otherwise once more time has gone by, though nothing new is told of them?
-- A clock runs still, or whether it ran too long cannot be said yet.
select interaction_id as key
from sealed.interactions left join logs using (source)
where not is_over
    or not (first_response_ended or not is_abandoned or closed_at is not null)
    or not (resolution_ended or resolution_seconds is null or (is_abandoned and not coalesce(logs_endings, false)))
    or coalesce(logs_endings, false) and not resolution_ended
    or 'undecided' in (coalesce(first_response_verdict, ''), coalesce(resolution_verdict, ''))
    or coalesce(first_response_flag in ('time_of_day_unknown', 'waiting_since_unknown'), false)
    or coalesce(resolution_flag in ('time_of_day_unknown', 'waiting_since_unknown'), false)
