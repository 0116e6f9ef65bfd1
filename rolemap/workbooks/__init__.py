"""Workbooks are opened in a process of their own, whatever is in them; that process loads nothing but what is here."""
