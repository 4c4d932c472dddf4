"""The boards of people that page and paper honour, in the order in which both show them."""

BOARDS = (
    "promise_keeping_by_agent",
    "recoveries_by_agent",
    "customer_thanks_by_agent",
    "peer_thanks_by_agent",
    "first_response_by_agent",
)
