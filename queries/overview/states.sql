-- How do our cases stand?
-- rows: states_rows
select state as label, interaction_count(interaction_id) as interaction_count
from selected_interactions($filters, $scope)
where state is not null
group by label
order by list_position(
    ['open', 'waiting_on_customer', 'waiting_on_third_party', 'resolved', 'closed', 'abandoned'], label)
