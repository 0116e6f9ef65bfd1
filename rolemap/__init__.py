"""rolemap: every role of an organisation, and how its work helps the customer."""

__version__ = "0.1.0"
