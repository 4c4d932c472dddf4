-- First responses as they were assessed, and which of the late are customers who hung up within the promised time.
-- builds on: measures/
create macro selected_patient(filters, scope) as table
    select *, coalesce(is_abandoned and not first_response_ended and abandoned_at is not null
        and first_response_seconds <= first_response_at_most_seconds, false) as left_in_time
    from selected_first_response(filters, scope);
