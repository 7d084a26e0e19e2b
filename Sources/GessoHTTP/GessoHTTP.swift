// GessoHTTP starts here.
