"""Compares the import lines of Sources and Plugins with the level table in .ci/layers."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOLCHAIN = {"FoundationEssentials", "Glibc", "Synchronization", "Dispatch", "_Builtin_float"}
PLUGINS = {
    "Kit": {"CGessoPlugin"},
    "EdenAI": {"CGessoPlugin", "GessoGenerateContent", "GessoKit", "GessoOpenAIWire"},
    "Fake": {"CGessoPlugin", "GessoKit"},
    "GenerateContent": {"GessoKit"},
    "Vertex": {"CGessoPlugin", "GessoGenerateContent", "GessoKit"},
    "Stability": {"CGessoPlugin", "GessoKit"},
    "Gemini": {"CGessoPlugin", "GessoGenerateContent", "GessoKit"},
    "OpenAIWire": {"GessoKit"},
    "OpenAI": {"CGessoPlugin", "GessoKit", "GessoOpenAIWire"},
    "OpenAICompatible": {"CGessoPlugin", "GessoKit", "GessoOpenAIWire"},
    "XAI": {"CGessoPlugin", "GessoKit", "GessoOpenAIWire"},
    "Canvas": {"CGessoPlugin", "CGessoAlphabet", "GessoKit"},
}
errors = []
IMPORT = re.compile(r"^(?:@\w+\s+)?(?:public |internal |package |private )?import (?:\w+ )?(\w+)")


def table():
    """The modules of the level table with what each may import."""
    allowed, level = {}, {}
    for line in (ROOT / ".ci/layers").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        name, number, *imports = line.split()
        allowed[name], level[name] = set(imports), int(number)
    for name, imports in allowed.items():
        for other in imports & level.keys():
            if level[other] >= level[name]:
                report(f".ci/layers: {name} may not import {other}: not a lower level")
    return allowed



def report(text):
    errors.append(text)


def check(folder, allowed):
    for file in sorted(folder.rglob("*.swift")):
        for number, line in enumerate(file.read_text().splitlines(), 1):
            found = IMPORT.match(line)
            if found and found[1] not in allowed | TOOLCHAIN:
                report(f"{file.relative_to(ROOT)}:{number}: may not import {found[1]}")


for name, imports in table().items():
    check(ROOT / "Sources" / name, imports)
for name, imports in PLUGINS.items():
    check(ROOT / "Plugins" / name, imports)
for error in errors:
    print(error)
sys.exit(1 if errors else 0)
