"""Who acts on big facilities and reads of them, and what several of their steps ask."""

from ronghe.engine.workflow.step import Ask

OWNER = "institution"
"""The unit that builds and runs the facility."""
OFFICES = "county city province"
READERS = f"{OWNER} {OFFICES} auditor administrator system"
EVERYBODY = "public firm institution expert lab broker reviewer county city province auditor administrator"
REASON = Ask("reason", ("理由", "Reason"), limit=1000)
