-- To which spell without a change of targets does each day belong?
-- builds on: case_kinds, exchanges, grievances
with days as (
    select opened_on as day from case_kinds union select asked_on from exchanges
    union select received_on from grievances union select resolved_on from grievances
),
changes as (
    select date '0001-01-01' as spell union select valid_from from standards.targets
    union select valid_until from standards.targets
)
select day, spell from days asof join (from changes where spell is not null) as changes on day >= spell
where day is not null
