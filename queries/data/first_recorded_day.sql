-- From which day on is anything recorded?
-- rows: none
with firsts as (
    select min(on_date) as first_on from selected_interactions($filters, $scope)
    union all select min(made_on) from selected_all_promises($filters, $scope)
    union all select min(on_date) from selected_complaints($filters, $scope)
)
select min(first_on) as first_recorded_on from firsts
