-- Each thing a customer told us, with its local day; who listened is not recorded.
-- order: said_at
-- row by row
select * exclude (blanked, day_only), said_at::date as said_on, null::varchar as agent_id, null::varchar as team from records.voices
