"""What the pages of all registers share: the actor, a record's page, its steps, and lists."""
