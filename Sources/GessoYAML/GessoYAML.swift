// GessoYAML starts here.
