-- Each grade: of which team's agent, over all or of one trait, and did it apply?
-- order: evaluated_at
-- row by row
-- builds on: terms
select
    e.* exclude (blanked, day_only), evaluated_at::date as evaluated_on, terms.team, lower(trait) = 'overall' as is_overall,
    score is not null as is_applicable
from records.evaluations as e
left join terms on e.agent_id = terms.agent_id and evaluated_at::date between terms.since and terms.until
