"""Templates: any PowerPoint file's layouts, found by what they hold and not by what they are called."""
