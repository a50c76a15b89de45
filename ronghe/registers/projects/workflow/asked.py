"""Who acts on projects, and the questions that several of their steps ask."""

from ronghe.engine.workflow.step import Ask

PARTIES = "firm institution lab"
"""The roles of those who sign: the lead and the needing side, each for its own organisation."""
PAYERS = "province city"
"""The offices that hold funds and sign for them."""
OFFICES = "county city province"
READERS = f"{PARTIES} {OFFICES} auditor administrator system"
EVERYBODY = "public firm institution expert lab broker reviewer county city province auditor administrator"
REASON = Ask("reason", ("理由", "Reason"), limit=1000)
