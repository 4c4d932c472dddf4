-- Of which cases may an exchange be judged otherwise once more time has gone by?
select distinct interaction_id as key
from sealed.responses
where next_response_verdict = 'undecided' or next_response_flag = 'time_of_day_unknown'
    or not (next_response_ended or coalesce(next_response_flag in ('end_unknown', 'resolved_without_reply'), false))
