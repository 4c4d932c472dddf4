-- What judging says the same way everywhere: a verdict, a local day, a key that leaves out what no target asks about.
create or replace temp macro seconds_of(micros) as micros / 1e6;
create or replace temp macro wall_of(began, ended) as
    case when ended is not null then seconds_of(greatest(epoch_us(ended) - epoch_us(began), 0)) end;

-- A moment of which only the day is known stands as that day's first instant; this is its last.
create or replace temp macro is_day(days, named) as coalesce(list_contains(days, named), false);
create or replace temp macro last_of(instant) as instant + interval 1 day - interval 1 microsecond;
create or replace temp macro latest_of(instant, is_day_alone) as if(is_day_alone, last_of(instant), instant);
-- A call ends when it ends; where no channel is told, what says whether it was answered is one.
create or replace temp macro is_call(channel, answered) as
    coalesce(channel in ('phone', 'call'), answered is not null);

-- The verdict on a clock, given on the day its target falls due and never before. `gap` says why none can be given.
create or replace temp macro verdict_of(target_id, waits, due_at, as_of, has_ended, elapsed, target, gap) as case
    when target_id is null or gap then null
    when waits or due_at is null or due_at > as_of then 'undecided'
    when has_ended and elapsed <= target then 'met'
    else 'missed'
end;

-- It is given only where the clock at its longest and at its shortest agree.
create or replace temp macro is_unsure(target_id, waits, first_due_at, last_due_at, as_of, has_ended, longest, shortest,
    target) as verdict_of(target_id, waits, first_due_at, as_of, has_ended, longest, target, false)
    is distinct from verdict_of(target_id, waits, last_due_at, as_of, has_ended, shortest, target, false);

create or replace temp macro unsure_flag(reckoned, as_of, has_ended) as case
    when reckoned.target_id is not null and is_unsure(reckoned.target_id, reckoned.waiting, reckoned.first_due_at,
        reckoned.due_at, as_of, has_ended, reckoned.longest, reckoned.elapsed_micros, reckoned.target_micros)
    then 'time_of_day_unknown' end;

-- The verdict on a count: no sooner or later than the count itself.
create or replace temp macro allowance_of(counted, at_most) as case
    when counted is null or at_most is null then null when counted <= at_most then 'met' else 'missed'
end;

create or replace temp macro key_of(value, is_asked) as case when is_asked then coalesce(value, '') else '' end;
create or replace temp macro goal_of_target(target_id) as (select goal from standards.targets where id = target_id);

-- a moment within a day before the beginning may be a clock's or a hand's slip, one long before it says nothing
create or replace temp macro before_start(ended, began) as case
    when ended >= began then null when epoch_us(began) - epoch_us(ended) <= 86400000000 then 'end_before_start'
    else 'end_long_before' end;
create or replace temp macro cannot_read(unreadable, what) as coalesce(list_contains(unreadable, what), false);
-- what of a case is not known, because what stands in its file cannot be read
create or replace temp macro unknown_of_case(blanked, is_kind, is_answer, is_end) as list_filter([
    if(is_answer or cannot_read(blanked, 'answered'), 'answered', null),
    if(is_end or list_has_any(coalesce(blanked, []), ['resolved', 'state']), 'resolved', null),
    if(cannot_read(blanked, 'csat'), 'csat', null),
    if(is_kind or cannot_read(blanked, 'rings'), 'rings', null),
    if(is_kind or cannot_read(blanked, 'transfers'), 'transfers', null),
    if(is_kind or cannot_read(blanked, 'escalations'), 'escalations', null)], lambda what: what is not null);
create or replace temp macro is_filled(written) as coalesce(trim(written) <> '', false);
