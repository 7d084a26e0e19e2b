import GessoCommand
import Glibc

exit(await GessoCommand.run())
