-- One row a thing judged: its verdict as yes or no, the day it counts on and the goal it was judged by.
-- builds on: cells, measures/
-- measure: first_response
-- also for: next_response, resolution, rings, transfers, escalations, complaint_acknowledgement, complaint_resolution, complaint_follow_up
create macro selected_first_response_met(filters, scope) as table
    select 'first_response_met' as measure, agent_id, team, on_date, key, interaction_id,
        first_response_verdict = 'met' as is_met, channel, first_response_goal as goal, priority
    from selected_first_response(filters, scope) where in_cells(filters, 'first_response_met', team, on_date);
