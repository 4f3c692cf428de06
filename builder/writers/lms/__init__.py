"""Packages for learning management systems: the learner's pages, a session around them, a manifest."""
