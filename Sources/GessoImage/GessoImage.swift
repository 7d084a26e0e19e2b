// GessoImage starts here.
