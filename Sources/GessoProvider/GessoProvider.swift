// GessoProvider starts here.
