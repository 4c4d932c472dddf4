"""Columns that several tables of the contract share, and the three kinds that come up most."""

from ilgi.contract.table import INSTANT, NUMBER, TEXT, Column


def happened(name: str, means: str, anlam: str, required: bool = False, key: bool = False) -> Column:
    """A moment that is written down once it has happened."""
    return Column(name, INSTANT, means, anlam, is_key=key, is_required=required, is_recorded=True)


def agent(name: str, means: str, anlam: str, required: bool = False, key: bool = False) -> Column:
    """A colleague's number."""
    return Column(name, TEXT, means, anlam, is_key=key, is_required=required, names="agent")


def share(name: str, means: str, anlam: str) -> Column:
    """A grade on a scale of the source's own, kept as a share of it."""
    return Column(name, NUMBER, means, anlam, is_scaled=True)


TEAM = Column("team", TEXT, "the team that had it", "ilgilenen ekip", names="team")
AGENT = agent("agent_id", "the colleague who had it", "ilgilenen çalışan")
CUSTOMER = Column("customer_id", TEXT, "the customer", "müşteri", names="customer")
ABOUT = Column("interaction_id", TEXT, "the case it belongs to", "ait olduğu başvuru")
TOPIC = Column("topic", TEXT, "what it was about", "konusu", names="topic", is_free=True)
GROUP = Column("customer_group", TEXT, "the customer's group", "müşterinin grubu", names="customer_group")
