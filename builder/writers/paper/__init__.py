"""Item banks on paper: what learners get, and apart from it the key."""
