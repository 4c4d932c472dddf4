-- A day worked: a case of theirs was opened, or they were thanked; a thanks knows no channel, so neither does the day.
-- builds on: cases, complaints, people, windows
create macro selected_worked_days(filters, scope) as table
    with signs as (
        select agent_id, team, on_date, null as from_kind from selected_interactions(of_every_case(filters), scope)
        union all
        select agent_id, team, on_date, from_kind from selected_recognitions(filters, scope)
    )
    select agent_id, on_date, max(team) as team, count(from_kind) > 0 as is_thanked,
        count(*) filter (from_kind = 'customer') > 0 as is_thanked_by_customer,
        count(*) filter (from_kind = 'peer') > 0 as is_thanked_by_peer
    from signs where agent_id is not null group by agent_id, on_date;
-- a day of somebody at half time is half a full day; who states no share works full days
create macro selected_full_days(filters, scope) as table
    with shares as (
        select agent_id, arg_max(share_of_full_time, since) as share
        from selected_agents(of_everyone(filters), scope) group by agent_id
    )
    select days.*, coalesce(share, 1) as full_days
    from selected_worked_days(filters, scope) as days left join shares using (agent_id);

-- what a person's days brought, to be told per full day worked: their cases, the complaints about them, their thanks
create macro selected_pace(filters, scope) as table
    select 'case' as kind, agent_id, team, on_date, interaction_id as key, interaction_id
    from selected_interactions(filters, scope) where agent_id is not null
    union all
    select 'complaint', agent_id, team, on_date, complaint_id, interaction_id
    from selected_complaints(filters, scope) where agent_id is not null
    union all
    select 'thanks', agent_id, team, on_date, recognition_id, null
    from selected_recognitions(filters, scope) where agent_id is not null;
