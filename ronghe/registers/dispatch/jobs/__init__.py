"""The programme's background jobs: solving plans, and what falls due over the year."""

from ronghe.registers.dispatch.jobs import yearly

__all__ = ["yearly"]
