"""One build from start to end: is anything new, check, write each target, put all in place."""
