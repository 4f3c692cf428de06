"""Item banks as Moodle XML, the format that keeps the most in Moodle."""
