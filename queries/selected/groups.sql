-- What a question is broken down by, which part of it is meant, and the steps of its waiting times.
create macro group_of(
    breakdown, agent, team, channel, priority, topic, customer_group, day := null, hour := null, kind := null,
    cause := null
) as case breakdown
    when 'agent' then agent when 'team' then team when 'channel' then channel when 'priority' then priority
    when 'topic' then topic when 'customer_group' then customer_group
    when 'kind' then kind::varchar when 'cause' then cause::varchar
    when 'hour' then hour::varchar when 'day' then day::date::varchar
    when 'week' then date_trunc('week', day::date)::date::varchar
    when 'month' then date_trunc('month', day::date)::date::varchar
    when 'quarter' then date_trunc('quarter', day::date)::date::varchar
end;
-- whether something has the value that is looked at, {name: 'team', label: 'Kuzey'}; null where none is looked at
create macro is_at(place, agent, team, channel, priority, topic, customer_group) as case when place.name is not null
    then group_of(place.name, agent, team, channel, priority, topic, customer_group) is not distinct from place.label end;
-- a part is an outcome, or the label of a group; the empty text is the group without a label
create macro in_part(part, outcome, label) as
    part is null or coalesce(part = outcome, false) or part = coalesce(label, '');
create macro lateness(seconds) as case
    when seconds <= 900 then 'to_15_min' when seconds <= 3600 then 'to_1_h' when seconds <= 14400 then 'to_4_h'
    when seconds <= 86400 then 'to_1_day' when seconds <= 259200 then 'to_3_days' else 'over_3_days' end;
create macro age_band(seconds) as case when seconds is null then null
    when seconds <= 3600 then 'to_1_h' when seconds <= 86400 then 'to_1_day' when seconds <= 259200 then 'to_3_days'
    when seconds <= 604800 then 'to_7_days' when seconds <= 2592000 then 'to_30_days' else 'over_30_days' end;
create macro what_if_ladder() as [
    60, 120, 300, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200, 10800, 14400, 21600, 28800, 43200, 57600, 86400,
    129600, 172800, 259200, 432000, 604800, 1209600, 2592000]::double[];
