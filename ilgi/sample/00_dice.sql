-- The dice: every draw is a hash of (seed, what is drawn, row), so that a row's fate depends on nothing else.
create macro u(what, i) as (hash(hash(getvariable('seed'), what, i)) >> 11) / 9007199254740992.0;
create macro chance(what, i, p) as u(what, i) < p;
create macro bell(what, i) as (u(what || '1', i) + u(what || '2', i) + u(what || '3', i) - 1.5) * 2;
create macro waiting(what, i, middle, width) as middle * exp(width * bell(what, i));
create macro pick(choices, x) as choices[1 + (x * len(choices))::bigint % len(choices)];
create macro chosen(choices, what, i) as choices[1 + floor(u(what, i) * len(choices))::bigint];
create macro in_order(choices, turn) as choices[1 + turn % len(choices)];
create macro told(t) as case when t <= getvariable('as_of') then t end;
create macro group_of(customer) as case
    when chance('customer group', customer, 0.05) then 'vip'
    else chosen(['bireysel', 'bireysel', 'bireysel', 'bireysel', 'kurumsal', 'kurumsal', 'kamu'], 'which group', customer) end;
create macro case_of(what, i) as 1 + floor(u(what, i) * getvariable('interactions'))::bigint;
create macro code(letter, n) as letter || lpad((n)::varchar, getvariable('width')::int, '0');
create macro staff(n) as 'a' || lpad((n + 1)::varchar, getvariable('staff_width')::int, '0');
create macro first_seat(team) as ceil(team * getvariable('people') / getvariable('teams'))::bigint;
create macro seconds(n) as to_seconds(round(n)::bigint);

-- The working calendar as two lists: a moment has a place in working time, and a place has a moment.
create macro day_number(t) as date_diff('day', getvariable('first_day'), t::date) + 1;
create macro place(t) as getvariable('starts')[day_number(t)]
    + least(greatest(epoch(t)::bigint % 86400 - 32400, 0), getvariable('lengths')[day_number(t)]);
create macro moment(p) as getvariable('hours')[round(p)::bigint // 3600 + 1] + to_seconds(round(p)::bigint % 3600);
