-- Of whom a sum may be told to those who may not know its parts.
-- the other people behind it: so many at least, and none of them with more than half (their number of cases each)
create macro fewest_others() as 5;
create macro others_suffice(counts) as len(counts) >= fewest_others() and 2 * list_max(counts) <= list_sum(counts);
-- `people`: agent_id and n of everybody behind the sum; `reader`: who reads it, null where any of them may
create macro may_be_summed(people, reader) as coalesce(case
    when reader is null then list_bool_and(
        [others_suffice([other.n for other in people if other.agent_id <> any_of.agent_id]) for any_of in people])
    else others_suffice([other.n for other in people if not list_contains(reader, other.agent_id)]) end, false);
-- whether the others' cases were not all alike: neither all good nor all bad; on a wall, which celebrates, not all bad,
-- and a share near one is told as "so much or more"
create macro are_mixed(people, reader) as coalesce(case
    when reader is null then list_bool_and(
        [list_sum([other.met for other in people if other.agent_id <> any_of.agent_id]) > 0 for any_of in people])
    else list_sum([other.met for other in people if not list_contains(reader, other.agent_id)])
        between 1 and list_sum([other.n for other in people if not list_contains(reader, other.agent_id)]) - 1
    end, false);

-- A cell is one measure of one team in one week. Where a choice holds cells, nothing outside them is selected.
create macro cell_of(measure, team, day) as
    measure || '|' || coalesce(team, '') || '|' || strftime(date_trunc('week', day), '%Y-%m-%d');
create macro in_cells(filters, measure, team, day) as
    filters['cells'] is null or list_contains(filters['cells'], cell_of(measure, team, day));
-- what no longer changes once its day is over: a rating may still come, a case be handed on or opened anew
create macro is_settled(measure) as list_contains(
    ['promise_kept', 'first_response_met', 'next_response_met', 'complaint_acknowledgement_met'], measure);
-- whom a choice holds, where it holds people in its cells
create macro in_people(filters, agent) as filters['cells'] is null or list_contains(filters['cells'], agent);
