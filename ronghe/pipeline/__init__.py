"""The main job as functions: check, match, learn, dispatch, explain, report."""
