"""The ledger: who did which step to which record, and when. Every change of a state goes through `perform`."""
