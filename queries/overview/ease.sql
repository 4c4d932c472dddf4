-- Do we make it easy for our customers?
-- rows: ease_rows
-- shows: easy_rate
with chosen as (
    select
        easy_count(effort) as easy_count,
        effort_answer_count(effort) as effort_answer_count,
        easy_rate(effort) as easy_rate,
        effort_could_count(effort, is_over) as effort_could_count,
        effort_response_rate(effort, is_over) as effort_response_rate
    from selected_interactions($filters, $scope)
),
former as (
    select easy_rate(effort) as easy_rate_before
    from selected_interactions($previous, $scope)
)
select
    *,
    wilson_low(easy_count, effort_answer_count) as easy_rate_low,
    wilson_high(easy_count, effort_answer_count) as easy_rate_high
from chosen, former
