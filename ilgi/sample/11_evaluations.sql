-- Scorecards: ten traits and the whole, some graded twice, some disputed.
create table graded as
with drawn as (
    select number, case_of('graded case', number) as case_number
    from range(getvariable('evaluations')) t(number)
),
heard as (
    select
        drawn.number, drawn.case_number, cases.agent_id, cases.lead_id, cases.team_number, is_improving, coalesce(resolved_at, first_response_at) as seen_at,
        moment(place(coalesce(resolved_at, first_response_at)) + 40000 + 90000 * u('graded', drawn.number)) as evaluated_at
    from drawn join cases using (case_number)
    where not is_abandoned and first_response_at is not null
),
ranked as (
    select
        *, false as is_calibration,
        case when getvariable('is_null') then 0.80
            when is_improving then 0.62 + 0.32 * date_diff('day', getvariable('first_day'), evaluated_at) / 365.0
            else 0.80 end + 0.07 * bell('that day', number) as level
    from heard
    where evaluated_at <= getvariable('as_of')
)
select *, number as grading from ranked
union all
select
    number, case_number, agent_id, staff(first_seat((team_number + 1) % getvariable('teams'))), team_number, is_improving, seen_at, evaluated_at + interval 1 hour, true, level,
    number + 1000000000
from ranked where chance('twice', number, 0.08) and evaluated_at + interval 1 hour <= getvariable('as_of');

create table evaluations as
with traits as (
    select unnest(getvariable('traits')) as trait, unnest(range(10)) as place_in_list
),
scored as (
    select
        graded.*, trait, place_in_list,
        case when chance('not applicable' || trait, number, 0.05) then null
            else round(least(1, greatest(0, level + 0.09 * bell('trait' || trait, number) + 0.04 * bell('grader' || trait, grading))) * 20) / 20
        end as score
    from graded cross join traits
),
whole as (
    select * from scored
    union all
    select graded.*, 'overall', 10, round(summed.score, 4)
    from graded join (select grading, sum((score * 20)::int) / (20.0 * count(score)) as score from scored group by grading) summed using (grading)
),
named as (
    select
        *, code('d', dense_rank() over (order by evaluated_at, grading)) as evaluation_id,
        case when chance('disputed', grading, 0.04) then evaluated_at + interval 2 day end as drawn_dispute_at
    from whole
)
select
    evaluation_id, trait, evaluated_at, agent_id, score, lead_id as evaluator_id,
    code('i', case_number) as interaction_id,
    is_calibration,
    told(case when trait = 'overall' then drawn_dispute_at end) as disputed_at,
    told(case when trait = 'overall' then drawn_dispute_at + interval 4 day end) as dispute_closed_at,
    case when trait = 'overall' and drawn_dispute_at + interval 4 day <= getvariable('as_of')
        then chosen(['upheld', 'changed'], 'dispute', grading) end as dispute_outcome
from named
order by evaluation_id, place_in_list;
