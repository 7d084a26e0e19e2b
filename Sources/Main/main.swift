import GessoCommand

GessoCommand.runAndExit()
