-- Courses taken, the anonymous pulse of each team, and the marks of the year.
create table trainings as
with courses (course, kind, taken) as (
    values
        ('Aktif dinleme', 'training', 0.75), ('Zor konuşmalar', 'training', 0.6), ('Telafi ve özür', 'training', 0.55),
        ('Yazılı iletişim', 'training', 0.5), ('Söz verme standardı', 'standard', 0.9), ('Kişisel veriler', 'standard', 0.95)
),
drawn as (
    select number, agent_id, course, kind, newly_joined_on, left_on,
        date '2025-11-03' + floor(u('day of ' || course, number) * 355)::int as completed_on
    from people cross join courses
    where chance('takes ' || course, number, taken)
)
select agent_id, course, completed_on, kind, round(0.6 + 0.4 * u('score of ' || course, number), 2) as score
from drawn
where completed_on >= coalesce(newly_joined_on, completed_on) and completed_on <= coalesce(left_on, completed_on)
order by number, course;

create table pulses as
with asked as (
    select team_number, team, date '2025-11-05' + (month * 30)::int as asked_on, number as answer,
        team_number * 100000 + month * 1000 + number as draw
    from teams, range(12) m(month), range(7) n(number)
)
select
    asked_on, team,
    chosen([0.5, 0.75, 0.75, 1.0], 'giving', draw) as giving_is_better,
    chosen([0.5, 0.75, 1.0, 1.0], 'helping', draw) as helping_feels_good,
    chosen([0.25, 0.5, 0.75, 0.75, 1.0], 'joy', draw) as joy_in_helping,
    chosen([0.25, 0.5, 0.5, 0.75, 1.0], 'mood', draw) as mood
from asked
where chance('answers', draw, 0.85)
order by asked_on, team_number, answer;

create table marks as
select * from (
    values
        (date '2025-11-24', 'kış kampanyası', date '2025-12-31'),
        (date '2026-03-20', 'Ramazan Bayramı', date '2026-03-22'),
        (date '2026-05-27', 'Kurban Bayramı', date '2026-05-30'),
        (date '2026-07-01', 'e-postada söz 2 saate indi', null),
        (date '2026-09-14', 'yeni randevu sistemi', null)
) m (marked_on, "text", "until")
where not getvariable('is_null') or marked_on < date '2026-06-01'
order by marked_on;
