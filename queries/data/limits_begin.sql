-- From which day on is something else asked of a measure, or did a manager say that something is new?
-- rows: none
with written as (
    select
        channel, priority, team, topic, customer_group, policy, calendar, specificity, covers_choice, valid_from, valid_until,
        if($part = measure, [at_most_seconds, at_most_count], null) as at_most
    from selected_targets_of_choice($filters, $scope)
    where $part in (measure, 'calendar of ' || measure) and (at_most_seconds is not null or at_most_count is not null)
),
-- what its first version says of a calendar was so before
versions as (
    select
        calendar, definition,
        if(row_number() over calendars = 1, null, valid_from) as valid_from,
        lead(valid_from) over calendars as valid_until
    from selected_calendars($filters, $scope)
    window calendars as (partition by calendar order by valid_from nulls first)
),
days as (
    select valid_from as day from written
    union select valid_until from written
    union select valid_from from versions where calendar in (select calendar from written)
),
sides as (
    select day, 'before' as side, day - 1 as on_day from days where day is not null
    union all select day, 'after', day from days where day is not null
),
in_force as (
    select
        day, side, specificity,
        max(if(covers_choice, specificity, null)) over (partition by day, side) as covered_from,
        {channel: channel, priority: priority, team: team, topic: topic, customer_group: customer_group, policy: policy,
            calendar: written.calendar, hours: definition, at_most: at_most}::varchar as target
    from sides
    join written on coalesce(written.valid_from <= on_day, true) and coalesce(written.valid_until > on_day, true)
    left join versions on versions.calendar = written.calendar
        and coalesce(versions.valid_from <= on_day, true) and coalesce(versions.valid_until > on_day, true)
),
asked as (
    select day, side, list_sort(list(target)) as targets
    from in_force where specificity >= coalesce(covered_from, specificity)
    group by day, side
)
select day as begins_on, 'standard' as cause, null::varchar as text, null::varchar as added_by, null::timestamptz as added_at
from asked as before join asked as after using (day)
where before.side = 'before' and after.side = 'after' and before.targets <> after.targets and in_window($filters, day)
union all
select marked_on, cause, text, added_by, added_at from selected_marks_that_begin($filters, $scope)
order by begins_on, cause, text
