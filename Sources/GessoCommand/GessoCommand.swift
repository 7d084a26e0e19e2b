// GessoCommand starts here.
