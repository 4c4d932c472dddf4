-- Everything judged of people: the measures we honour (filters_people_measures.sql) and every other standard there is.
create macro selected_every_measure(filters, scope) as table
    from selected_measures(filters, scope)
    union all
    select 'next_response_met', agent_id, team, on_date, interaction_id, interaction_id, next_response_verdict = 'met',
        channel, next_response_goal
    from selected_next_responses(filters, scope)
    union all
    select 'rings_met', agent_id, team, on_date, interaction_id, interaction_id, rings_verdict = 'met', channel, null
    from selected_interactions(filters, scope) where rings_verdict in ('met', 'missed')
    union all
    select 'transfers_met', agent_id, team, on_date, interaction_id, interaction_id, transfers_verdict = 'met', channel, null
    from selected_interactions(filters, scope) where transfers_verdict in ('met', 'missed')
    union all
    select 'escalations_met', agent_id, team, on_date, interaction_id, interaction_id, escalations_verdict = 'met', channel,
        null
    from selected_interactions(filters, scope) where escalations_verdict in ('met', 'missed')
    union all
    select 'complaint_acknowledgement_met', agent_id, team, on_date, complaint_id, interaction_id,
        acknowledgement_verdict = 'met', channel, acknowledgement_goal
    from selected_complaint_acknowledgements(filters, scope)
    union all
    select 'complaint_resolution_met', agent_id, team, on_date, complaint_id, interaction_id, resolution_verdict = 'met',
        channel, resolution_goal
    from selected_complaint_resolutions(filters, scope)
    union all
    select 'complaint_follow_up_met', agent_id, team, on_date, complaint_id, interaction_id, follow_up_verdict = 'met',
        channel, follow_up_goal
    from selected_complaint_follow_ups(filters, scope);
create macro selected_team_measures(filters, scope) as table from selected_every_measure(of_everyone(filters), scope);

-- each person beside their colleagues of the same team, in the same months and channels: a row a month and channel
create macro selected_beside_colleagues(filters, scope) as table
    with counted as (
        select agent_id, team, measure, date_trunc('month', on_date) as month, channel,
            measure_met_count(is_met) as met, measure_judged_count(is_met) as judged
        from selected_team_measures(filters, scope) where agent_id is not null and team is not null group by all
    )
    select *, sum(met) over colleagues - met as peer_met, sum(judged) over colleagues - judged as peer_judged
    from counted window colleagues as (partition by team, measure, month, channel);

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
-- a day of somebody at half time is half a full day; who states no share works full days
create macro selected_full_days(filters, scope) as table
    with shares as (
        select agent_id, arg_max(share_of_full_time, since) as share
        from selected_agents(of_everyone(filters), scope) group by agent_id
    )
    select days.*, coalesce(share, 1) as full_days
    from selected_worked_days(filters, scope) as days left join shares using (agent_id);
