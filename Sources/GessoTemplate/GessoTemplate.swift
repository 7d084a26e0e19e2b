// GessoTemplate starts here.
