"""The deck: a module's doctree becomes slides, and slides become a PowerPoint file."""
