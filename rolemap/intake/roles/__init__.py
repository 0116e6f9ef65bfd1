"""Rows become roles: who answers to whom, and which rows are one role."""
