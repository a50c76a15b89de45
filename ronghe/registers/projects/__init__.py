"""Funded projects: task book, milestones, payments, changes, acceptance, and the books of the funds."""
