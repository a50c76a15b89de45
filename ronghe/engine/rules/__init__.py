"""Rules as data and code: parameters that hold from a day to a day, each with what it cites and how sure that is."""
