-- Which teams are there, how large, and what comes to each?
create table teams as
with drawn (team_number, team, share, phone, chat, email) as (
    values
        (0, 'Kuzey', 0.26, 0.50, 0.16, 0.24),
        (1, 'Güney', 0.16, 0.42, 0.22, 0.28),
        (2, 'Doğu', 0.13, 0.46, 0.16, 0.30),
        (3, 'Batı', 0.20, 0.16, 0.60, 0.20),
        (4, 'İç Anadolu', 0.13, 0.44, 0.14, 0.32),
        (5, 'Çarşı', 0.12, 0.28, 0.15, 0.25)
),
-- more teams than the six: mixed like one of them, of uneven size
listed as (
    select team_number, team, share, phone, chat, email from drawn where team_number < getvariable('teams')
    union all
    select place, getvariable('team_names')[place - 5], (0.5 + u('team size', place)) / 6, phone, chat, email
    from range(6, getvariable('teams')) t(place) join drawn on team_number = place % 6
),
levelled as (
    select
        team_number,
        team,
        case
            when getvariable('is_null') then 1.0 / getvariable('teams')
            when getvariable('teams') = 6 then share
            else share / sum(share) over ()
        end as share,
        case when getvariable('is_null') then 0.40 else phone end as phone,
        case when getvariable('is_null') then 0.25 else chat end as chat,
        case when getvariable('is_null') then 0.27 else email end as email
    from listed
)
select
    team_number, team,
    sum(share) over (order by team_number) - share as before,
    phone as phone_to, phone + chat as chat_to, phone + chat + email as email_to,
    first_seat(team_number) as first_number,
    first_seat(team_number + 1) - first_seat(team_number) as seats
from levelled;
