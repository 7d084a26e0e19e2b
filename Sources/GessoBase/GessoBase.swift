// GessoBase starts here.
