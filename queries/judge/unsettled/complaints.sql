-- Which complaints may be judged otherwise once more time has gone by? A step is open, or the complaint ripens still.
select complaint_id as key
from sealed.complaints
where resolved_at is null or coalesce(recovery = 'ripening', true)
    or acknowledged_at is null and coalesce(acknowledgement_verdict, acknowledgement_flag, acknowledgement_seconds::varchar) is not null
    or followed_up_at is null and coalesce(follow_up_verdict, follow_up_flag, follow_up_seconds::varchar) is not null
    or 'undecided' in (coalesce(acknowledgement_verdict, ''), coalesce(resolution_verdict, ''), coalesce(follow_up_verdict, ''))
    or 'time_of_day_unknown' in (coalesce(acknowledgement_flag, ''), coalesce(resolution_flag, ''), coalesce(follow_up_flag, ''))
    or coalesce(resolution_due_at > as_of or acknowledgement_due_at > as_of or follow_up_due_at > as_of, false)
