-- Each anonymous answer to the pulse.
select * from records.pulses
