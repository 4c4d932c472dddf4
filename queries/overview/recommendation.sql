-- Would our customers recommend us?
-- rows: recommendation_rows
-- shows: net_promoter_score
with chosen as (
    select
        promoter_count(recommend) as promoter_count,
        detractor_count(recommend) as detractor_count,
        recommend_answer_count(recommend) as recommend_answer_count,
        net_promoter_score(recommend) as net_promoter_score,
        recommend_could_count(recommend, is_over) as recommend_could_count,
        recommend_response_rate(recommend, is_over) as recommend_response_rate
    from selected_interactions($filters, $scope)
),
former as (
    select net_promoter_score(recommend) as net_promoter_score_before
    from selected_interactions($previous, $scope)
)
select
    *,
    net_promoter_bound(promoter_count, detractor_count, recommend_answer_count, -1) as net_promoter_score_low,
    net_promoter_bound(promoter_count, detractor_count, recommend_answer_count, 1) as net_promoter_score_high
from chosen, former
