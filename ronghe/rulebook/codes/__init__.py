"""Public code lists: regions, fields, credit codes; small data files with one reader each."""
