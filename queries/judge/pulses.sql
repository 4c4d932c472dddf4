-- Each anonymous answer to the pulse.
-- order: asked_on
select * from records.pulses
