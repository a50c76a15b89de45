"""Matches queries (needs) with profiles of documents (experts, results): shortlist, score, evidence."""

from ronghe.engine.matching.matcher import Matcher
from ronghe.engine.matching.records import Cited, Document, Evidence, Pairs, Profile, Query, Scored

__all__ = ["Cited", "Document", "Evidence", "Matcher", "Pairs", "Profile", "Query", "Scored"]
