"""Accounts: signing in, the role in which one acts, invitations and grants."""
