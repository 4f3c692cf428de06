"""The handbook: HTML that opens from a folder, in a learner's and a facilitator's edition."""
