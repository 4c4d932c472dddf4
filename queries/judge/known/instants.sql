-- The first instant that any clock starts at, the last that any source tells of, and how new the interactions are.
with instants as (
    select opened_at as began, as_of, as_of as newest from records.interactions
    union all select happened_at, as_of, null from records.events
    union all select received_at, as_of, null from records.complaints
)
select epoch_us(min(began)), epoch_us(max(greatest(as_of, began))), epoch_us(max(newest)) from instants
