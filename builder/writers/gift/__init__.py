"""Item banks as Moodle GIFT files."""
