-- The interactions as the desk would export them: only what had happened by the as-of instant.
create table cases as
with timed as (
    select
        *,
        moment(replies) as replied_at,
        moment(resolves) as first_resolved_at, moment(reopens_at_place) as reopened_at,
        moment(resolves_again) as resolved_again_at,
        moment(waits) as waits_at, moment(comes_back) as comes_back_at,
        moment(waits_other) as waits_other_at, moment(other_answers) as other_answers_at
    from cases_placed
),
ended as (
    select
        *,
        case
            when is_abandoned then null
            when reopened_at <= getvariable('as_of') then told(resolved_again_at)
            else told(first_resolved_at)
        end as resolved_at,
        case when is_abandoned then null else told(replied_at) end as first_response_at,
        date_diff('second', opened_at, replied_at) as wait_seconds
    from timed
)
select
    *,
    case
        when is_abandoned then 'abandoned'
        when resolved_at + interval 3 day <= getvariable('as_of') then 'closed'
        when resolved_at is not null then 'resolved'
        when waits_at <= getvariable('as_of') and coalesce(comes_back_at > getvariable('as_of'), true)
            then 'waiting_on_customer'
        when waits_other_at <= getvariable('as_of') and other_answers_at > getvariable('as_of') then 'waiting_on_third_party'
        else 'open'
    end as state,
    case when is_abandoned then replied_at else told(resolved_at + interval 3 day) end as closed_at
from ended;

create table opinions as
select
    number,
    case
        when is_hasty then 0.40
        when is_improving then 0.62 + 0.36 * date_diff('day', getvariable('first_day'), opened_at) / 365.0
        else 0.83
    end - case when wait_seconds > 14400 and not getvariable('is_null') then 0.08 else 0 end as happy
from cases;
