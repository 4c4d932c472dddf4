-- How did each case go: replied, waited, resolved, reopened? Places in working time, turned into moments.
create table cases_drawn as
select
    *,
    place(opened_at) as opens,
    chosen(['teslimat', 'teslimat', 'teslimat', 'iade', 'iade', 'fatura', 'fatura', 'arıza', 'arıza', 'randevu', 'randevu',
        'üyelik'], 'topic', number) as topic,
    chosen(['normal', 'normal', 'normal', 'normal', 'normal', 'normal', 'high', 'high', 'low', 'low', 'low', 'urgent'],
        'priority', number) as priority,
    case
        when channel = 'phone' and chance('abandoned', number, 0.06) then true
        else channel = 'chat' and chance('abandoned', number, 0.02)
    end as is_abandoned,
    team_number = 3 and channel = 'chat' and not getvariable('is_null') as is_hasty,
    (1 + 0.7 * bell('handle', number) ** 2) * case channel when 'phone' then 4 when 'chat' then 7 when 'email' then 9 else 16 end
        as handle_minutes,
    u('at once', number) < case channel when 'phone' then 0.84 when 'chat' then 0.64 when 'visit' then 0.8 else 0.22 end
        and length > 0 as is_at_once,
    chance('asks back', number, 0.48) and channel in ('chat', 'email') as asks_back,
    chance('third', number, 0.16) and channel in ('chat', 'email') as waits_for_other,
    chance('reopened', number, 0.05) as is_reopened,
    chance('passed on', number, 0.13) as is_passed_on,
    group_of(customer_number) as customer_group,
    case when opened_at >= timestamp '2026-07-01' and not getvariable('is_null') then 0.55 else 1 end as hurry_factor,
    case when chance('stuck', number, case channel when 'email' then 0.12 else 0.06 end) then 24.0 else 1 end as stuck_factor,
    case when isodow(opened_at) = 1 and not getvariable('is_null') then 1.25 else 1 end as monday_factor,
    case when team = 'Kuzey' and opened_at >= timestamp '2026-09-14' and not getvariable('is_null') then 3.0 else 1 end as slow_factor
from cases_in;

create table cases_placed as
with replied as (
    select
        *,
        round(opens + case
            when is_abandoned and channel = 'phone' then 4 + 60 * u('hung up', number)
            when is_abandoned then 60 + 300 * u('hung up', number)
            when channel = 'phone' then 4 + least(waiting('reply', number, 13, 0.8), 600) * monday_factor ** 0.5
            when channel = 'chat' then least(waiting('reply', number, case when is_hasty then 25 else 48 end, 0.65), 5000)
            when channel = 'email' then waiting('reply', number, 5200, 0.85) * monday_factor * hurry_factor
                * case priority when 'urgent' then 0.3 when 'high' then 0.65 else 1 end
                * case customer_group when 'vip' then 0.4 else 1 end
            else least(waiting('reply', number, 320, 0.6), 1100)
        end) as replies
    from cases_drawn
),
resolved as (
    select
        *,
        round(replies + case
            when is_at_once then 60 * handle_minutes
            else 60 * handle_minutes + stuck_factor * monday_factor * waiting('resolve', number,
                case channel when 'email' then 33000 when 'visit' then 30000 when 'phone' then 20000 else 10000 end, 0.8) * slow_factor
                * case priority when 'urgent' then 0.35 when 'high' then 0.7 else 1 end
        end) as resolves
    from replied
)
select
    *,
    case when asks_back and not is_at_once then round(replies + (resolves - replies) * 0.1) end as waits,
    case when asks_back and not is_at_once then round(replies + (resolves - replies) * (0.45 + 0.5 * u('comes back', number))) end
        as comes_back,
    case when waits_for_other and not is_at_once and not asks_back then round(replies + (resolves - replies) * 0.1) end as waits_other,
    case when waits_for_other and not is_at_once and not asks_back then round(replies + (resolves - replies) * 0.9) end
        as other_answers,
    case when is_reopened and not is_abandoned then round(resolves + 7200 + 80000 * u('reopens', number)) end as reopens_at_place,
    case when is_reopened and not is_abandoned then round(resolves + 7200 + 80000 * u('reopens', number)
        + waiting('again', number, 15000, 0.7)) end as resolves_again
from resolved;
