// GessoRunner starts here.
