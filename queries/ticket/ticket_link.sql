-- Where does this case stand in the tool it came from?
-- rows: none
select interaction_id, link, sources.system
from selected_tickets($filters, $scope) as ticket
join selected_sources_seen($filters, $scope) as sources on sources.source = ticket.source and sources.file = ticket.file
where interaction_id = $part and "table" = 'interactions' and link is not null
limit 1
