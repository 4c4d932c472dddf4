-- Thanks to somebody whom no list of people holds, though there is one.
-- only if: exists (from sealed.agents)
select 'recognitions' as "table", recognition_id as key, file, 'to_agent_id' as "column", to_agent_id as value,
    null as proposal
from sealed.recognitions where to_agent_id not in (select agent_id from sealed.agents)
