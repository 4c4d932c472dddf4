-- One row a case, in the columns of the contract.
create table interactions as
select
    code('i', case_number) as interaction_id,
    opened_at,
    channel,
    case when not is_abandoned then agent_id end as agent_id,
    case when is_passed_on and first_response_at is not null then agent_id end as first_response_by,
    case when is_passed_on and resolved_at is not null then lead_id end as resolved_by,
    case when is_moving or channel = 'visit' and not is_abandoned then null else team end as team,
    code('m', customer_number + 1) as customer_id,
    topic, priority, state, first_response_at, resolved_at, closed_at,
    case when channel = 'phone' then 1 + wait_seconds // 16 end as rings,
    case when is_passed_on then 1 + chance('passed twice', number, 0.35)::int else 0 end as transfers,
    chance('escalated', number, 0.04)::int as escalations,
    (reopened_at <= getvariable('as_of') and not is_abandoned)::int as reopens,
    case when not is_abandoned then round(handle_minutes, 1) end as handle_minutes,
    case when channel = 'phone' then not is_abandoned end as answered,
    case when not is_abandoned and state <> 'open' then resolved_at is not null and reopened_at is null end as resolved,
    case when state in ('resolved', 'closed') and chance('asked', number, case when is_hasty then 0.72 else 0.55 end) then
        case when chance('happy', number, happy) then chosen([1.0, 1.0, 0.75], 'how happy', number)
            else chosen([0.0, 0.25, 0.5, 0.5], 'how unhappy', number) end
    end as csat,
    case when state in ('resolved', 'closed') and chance('effort asked', number, 0.25) then
        chosen([0.0, 0.25, 0.25, 0.5, 0.75], 'effort', number) end as effort,
    case when state in ('resolved', 'closed') and chance('recommend asked', number, 0.25) then
        round(least(1, greatest(0, happy - 0.05 + 0.22 * bell('recommend', number))), 1) end as recommend,
    case when u('tone', number) < 0.79 then 'calm' when u('tone', number) < 0.945 then 'demanding' else 'aggressive' end as tone,
    chance('internal', number, 0.01) as is_internal,
    customer_group,
    case when channel in ('chat', 'email') and not is_abandoned and (first_response_at is not null or wait_seconds > 14400)
        then (wait_seconds <= case channel when 'chat' then 120 else 14400 end) <> chance('own mistake', number, 0.02) end
        as source_first_response_met,
    case when channel in ('chat', 'email') and resolved_at is not null
        then date_diff('hour', opened_at, resolved_at) < 72 end as source_resolution_met
from cases join opinions using (number)
order by case_number;
