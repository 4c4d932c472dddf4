-- Between which instants do the calendars lie, and how much open time does the longest of them hold?
-- builds on: stretches
select min(opens) - 1 as first, max(closes) as last, max(before + closes - opens) as most from stretches
