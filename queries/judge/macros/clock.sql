-- What the clock says the same way everywhere: days of 86400 s since 1970, places in a calendar's open time.
create or replace temp macro day_no(micros) as micros // 86400000000;
create or replace temp macro part_no(position) as position // 14400000000;
create or replace temp macro start_of(part) as part * 14400000000;
create or replace temp macro day_between(instant, first, last) as day_no(least(greatest(instant, first), last));
create or replace temp macro position_of(before, opens, closes, instant) as
    before + greatest(least(instant, closes) - opens, 0);
-- The clock of which this is the longest or the shortest run (steps/clocks.sql), else itself.
create or replace temp macro base_of(clock) as if(clock < 0, (-1 - clock) // 2, clock);
create or replace temp macro elapsed_of(started, stopped, paused) as
    case when stopped is not null then greatest(stopped - started, 0) - paused end;

-- A target used up exactly at closing falls due at closing, so its stretch is the last that began before that position;
-- a target of zero falls due at the next opening, so there the stretch may also begin at it.
create or replace temp macro last_before(due, target) as due - (target > 0)::int;
