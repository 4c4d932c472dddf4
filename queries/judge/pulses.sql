-- Each anonymous answer to the pulse.
-- order: asked_on
select * exclude (blanked, day_only) from records.pulses
