"""Who acts on laboratories and help requests, and the questions that several of their steps ask."""

from ronghe.engine.workflow.step import Ask

LAB = "lab"
OFFICES = "county city province"
READERS = f"{LAB} {OFFICES} auditor administrator system"
EVERYBODY = "public firm institution expert lab broker reviewer county city province auditor administrator"
REASON = Ask("reason", ("理由", "Reason"), limit=1000)
