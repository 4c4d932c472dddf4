-- What customers answer beside their rating: whether they would recommend us, and whether we made it easy for them.
-- builds on: shared
create macro is_promoter(recommend) as recommend >= 0.9 - 1e-9;
create macro is_detractor(recommend) as recommend <= 0.6 + 1e-9;
-- count · neither · n >= 0 · of recommend_answer_count
create macro recommend_answer_count(recommend) as count(recommend);
-- count · up is good · n >= 0 · of recommend_answer_count
create macro promoter_count(recommend) as count(*) filter (is_promoter(recommend));
-- count · down is good · n >= 0 · of recommend_answer_count
create macro detractor_count(recommend) as count(*) filter (is_detractor(recommend));
-- points · up is good · n >= 10 · of recommend_answer_count
create macro net_promoter_score(recommend) as
    100.0 * (promoter_count(recommend) - detractor_count(recommend)) / nullif(recommend_answer_count(recommend), 0);
-- the 95% limits: three made-up answers, a half of them in between, keep a few answers all alike from being certain
create macro net_promoter_bound(promoters, detractors, answers, side) as
    case when answers > 0 then greatest(-100.0, least(100.0, 100 * (
        (promoters - detractors) / (answers + 3.0)
        + side * 1.959963984540054 * sqrt(greatest(0.0,
            (promoters + detractors + 1.5) / (answers + 3.0) - pow((promoters - detractors) / (answers + 3.0), 2))
            / (answers + 3.0))))) end;
-- count · neither · n >= 0 · of effort_answer_count
create macro effort_answer_count(effort) as count(effort);
-- count · up is good · n >= 0 · of effort_answer_count
create macro easy_count(effort) as count(*) filter (is_satisfied(effort));
-- rate · up is good · n >= 10 · of effort_answer_count
create macro easy_rate(effort) as rate(easy_count(effort), effort_answer_count(effort));
-- count · neither · n >= 0 · of recommend_could_count
create macro recommend_could_count(recommend, is_over) as count(*) filter (recommend is not null or is_over);
-- rate · neither · n >= 10 · of recommend_could_count
create macro recommend_response_rate(recommend, is_over) as rate(recommend_answer_count(recommend), recommend_could_count(recommend, is_over));
-- count · neither · n >= 0 · of effort_could_count
create macro effort_could_count(effort, is_over) as count(*) filter (effort is not null or is_over);
-- rate · neither · n >= 10 · of effort_could_count
create macro effort_response_rate(effort, is_over) as rate(effort_answer_count(effort), effort_could_count(effort, is_over));
