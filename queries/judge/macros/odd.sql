-- What checks of odd records say the same way: before, at midnight, the same number written another way.
create or replace temp macro is_midnight(instant) as
    case when epoch_us(instant) % 900000000 = 0 then hour(instant) = 0 and minute(instant) = 0 else false end;
-- a day without its time may be that of the beginning
create or replace temp macro lies_before(ended, began) as
    case when ended < began then not (ended::date = began::date and is_midnight(ended)) else false end;
-- a call ends without being resolved: only a state that says so is an end, unless another column says no
create or replace temp macro is_ended_unseen(state, resolved, flag) as
    coalesce(flag = 'end_unknown' and state in ('resolved', 'closed') and coalesce(resolved, true), false);
-- 1001.0, "00123", "abc " and ABC: what spreadsheets and people make of one number
create or replace temp macro bare_number(written) as
    ltrim(regexp_replace(regexp_replace(lower(written), '[.,]0+\s*$', ''), '[\s#''"]', '', 'g'), '0');
