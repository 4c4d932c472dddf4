-- Which figures can be told from what was brought?
-- rows: none
with seen as (
    select
        bool_or(is_judged(first_response_verdict)) as first_response,
        bool_or(is_judged(resolution_verdict)) as resolution,
        bool_or(source_first_response_met is not null) as source_first_response,
        bool_or(source_resolution_met is not null) as source_resolution,
        bool_or(csat is not null) as satisfaction,
        bool_or(recommend is not null) as recommendation,
        bool_or(effort is not null) as ease,
        bool_or(state is not null) as states,
        count(*) > 0 as volume
    from selected_interactions($filters, $scope)
),
each_of as (
    unpivot seen on columns(*) into name label value is_there
)
select label from each_of where is_there
