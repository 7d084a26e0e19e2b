// GessoConfig starts here.
