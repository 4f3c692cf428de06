"""Item banks as a Common Cartridge 1.1, which Canvas, Brightspace, Moodle and others take."""
