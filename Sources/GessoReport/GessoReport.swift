// GessoReport starts here.
