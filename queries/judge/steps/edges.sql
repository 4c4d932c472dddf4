-- Between which instants do the calendars lie, and how much open time does the longest of them hold?
select min(opens) - 1 as first, max(closes) as last, max(before + closes - opens) as most from stretches
