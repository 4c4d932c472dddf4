-- How long has each clock run, and when does its target fall due?
-- builds on: edges, held, positions, timed
with netted as (
    select
        timed.*, coalesce(paused_micros, 0) as paused, coalesce(is_waiting, false) as waiting,
        elapsed_of(start_position, stop_position, paused) as elapsed,
        start_position + target_micros + coalesce(moved_micros, 0) as due_position,
        last_before(due_position, target_micros) as last_before, most
    from timed left join held using (clock) cross join edges
)
select
    clock, elapsed as elapsed_micros, paused as paused_micros, target_micros, target_id, waiting,
    case when not waiting then make_timestamptz(opens + due_position - before) end as due_at
from netted
left join positions on netted.pace = positions.pace and part_no(least(last_before, most)) = positions.part_no
    and last_before >= before and last_before < until_before
