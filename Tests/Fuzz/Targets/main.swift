import CFuzz
import Glibc

// gesso-fuzz NAME [libFuzzer's options] CORPUS…

nonisolated(unsafe) private var chosen: FuzzTarget?

guard let name = CommandLine.arguments.dropFirst().first, let target = fuzzTargets[name] else {
    let names = fuzzTargets.keys.sorted().joined(separator: "\n")
    print(names)
    exit(CommandLine.argc > 1 ? 2 : 0)
}
chosen = target

// libFuzzer reads its options from the first argument on, so the name takes the program's place.
var count = CommandLine.argc - 1
var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
exit(
    LLVMFuzzerRunDriver(&count, &words) { data, size in
        chosen?(UnsafeRawBufferPointer(start: data, count: size))
        return 0
    })
