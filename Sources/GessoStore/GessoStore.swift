// GessoStore starts here.
