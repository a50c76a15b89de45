"""The programme's background jobs: solving plans, and what falls due over the year."""

from ronghe.registers.dispatch.jobs import solving, yearly

__all__ = ["solving", "yearly"]
