// Gesso starts here.
