"""Loads the published calendar before any test is timed."""

from ronghe.engine.calendars.workdays import china

china()
