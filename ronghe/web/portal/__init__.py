"""The public portal: a sentence whose every number opens the records it was counted from."""
