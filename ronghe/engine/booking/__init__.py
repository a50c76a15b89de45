"""When something can be had: free time, rules of booking, and the earliest slot that a whole chain of things has in common."""
