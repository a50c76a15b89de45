"""Components as template tags, by what they show."""
