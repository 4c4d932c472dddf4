-- On which days of the week and at which hours do cases come in?
-- rows: interaction_rows
select opened_weekday as weekday, opened_hour as hour, interaction_count(interaction_id) as interaction_count
from selected_opened($filters, $scope)
where opened_hour is not null
group by weekday, hour
order by weekday, hour
