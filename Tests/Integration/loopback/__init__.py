"""A server on this machine that stands in the place of every provider, and what looks at it."""
