-- Open cases that wait for the customer or for somebody else: since when, as far as the log says.
-- builds on: cases, groups
create macro paused_states() as ['waiting_on_customer', 'waiting_on_third_party'];
create macro selected_paused(filters, scope) as table
    with paused as (from selected_backlog(filters, scope) where list_contains(paused_states(), state)),
    turns as (
        select interaction_id, max(log.happened_at) filter (kind <> state) as turned_at,
            list(log.happened_at) filter (kind = state) as entered
        from selected_events(filters, scope) as log join paused using (interaction_id)
        where list_contains(list_concat(paused_states(), ['opened', 'reopened', 'resumed', 'resolved', 'closed']), kind)
        group by interaction_id
    ),
    begun as (
        select interaction_id,
            list_min(list_filter(entered, lambda moment: coalesce(moment >= turned_at, true))) as paused_since
        from turns
    )
    select paused.*, paused_since, epoch(as_of) - epoch(coalesce(paused_since, opened_at)) as paused_seconds,
        age_band(epoch(as_of) - epoch(coalesce(paused_since, opened_at))) as age
    from paused left join begun using (interaction_id);
