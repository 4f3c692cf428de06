"""A trainer's deck and a newer one of the same material become one, and nothing of hers is lost."""
