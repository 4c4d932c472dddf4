-- Customers belong to nobody: who may see an interaction of theirs may see them.
-- builds on: choosing
create macro served_customers(scope) as table
    select distinct customer_id from sealed.interactions where in_scope(scope, team, agent_id) and customer_id is not null;
create macro selected_customers(filters, scope) as table
    select *, null::varchar as agent_id, first_seen_on as on_date from sealed.customers
    where (in_scope(scope, null, null) or customer_id in (from served_customers(scope)))
        and passes(filters['customer_groups'], customer_group);
create macro selected_gestures(filters, scope) as table
    select *, null::varchar as agent_id, given_on as on_date from sealed.gestures
    where in_window(filters, given_on) and passes(filters['kinds'], kind)
        and (in_scope(scope, null, null) or customer_id in (from served_customers(scope)));
