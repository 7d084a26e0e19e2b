"""Times whole commands beside their peers and writes docs/benchmarks.md.

Ratios within one run are what counts; absolute times drift with the machine.
"""

import datetime
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
GESSO = ROOT / ".build/release/gesso"
PHOTOGRAPH = pathlib.Path("/usr/share/backgrounds/mate/nature/Aqua.jpg")

EMPTY_SWIFT = "import FoundationEssentials\nprint(Date.now > Date.distantPast)\n"
RENDER = """gesso: 1
steps:
  prompt:
    foreach: {csv: rows.csv, key: id}
    uses: prompt.render
    with: {template: "A postcard of {{ item.city }} at {{ item.mood }}"}
"""
PILLOW = "from PIL import Image; i = Image.open('{0}'); i.load(); i.resize(({2}, {3}), Image.LANCZOS).save('{1}')"


def times(folder, commands, runs=10, prepare=None):
    """Median wall seconds of each command, interleaved by hyperfine."""
    report = folder / "times.json"
    words = ["hyperfine", "-N", "--style", "none", "--warmup", "1", "--runs", str(runs)]
    words += ["--export-json", str(report)]
    if prepare:
        words += ["--prepare", prepare]
    subprocess.run(words + commands, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return [result["median"] for result in json.loads(report.read_text())["results"]]


def peak_megabytes(folder, command):
    """Greatest resident memory of one run, in MB."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL,"
        " stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, *command], cwd=folder, check=True, capture_output=True, text=True
    )
    return float(result.stdout)


def table(title, note, rows):
    """A table in Markdown: rows of (what, value, ratio to the first)."""
    lines = [f"## {title}", "", note, "", "| command | result | ratio |", "|---|---|---|"]
    lines += [f"| {what} | {value} | {ratio} |" for what, value, ratio in rows]
    return "\n".join(lines) + "\n"


def compared(names, seconds, extra=None):
    base = seconds[0]
    extra = extra or [""] * len(names)
    return [
        (name, f"{second * 1000:.1f} ms{more}", f"{second / base:.2f}")
        for name, second, more in zip(names, seconds, extra)
    ]


def start_up(folder):
    (folder / "empty.swift").write_text(EMPTY_SWIFT)
    subprocess.run(["swiftc", "-O", "empty.swift", "-o", "empty"], cwd=folder, check=True)
    seconds = times(folder, ["./empty", f"{GESSO} --version"], runs=60)
    return table(
        "Start-up",
        "The target: at most three times an empty Swift command that uses FoundationEssentials.",
        compared(["empty Swift command", "`gesso --version`"], seconds),
    )


def rendering(folder):
    rows = ["id,city,mood"] + [f"r{i},City {i},mood {i % 7}" for i in range(10_000)]
    (folder / "rows.csv").write_text("\n".join(rows) + "\n")
    (folder / "render.yaml").write_text(RENDER)
    run = f"{GESSO} run -q --store {folder}/render-store render.yaml"
    first = times(folder, [run], runs=5, prepare=f"rm -rf {folder}/render-store {folder}/.gesso")[0]
    again = times(folder, [run], runs=5)[0]
    return table(
        "10,000 instances of `prompt.render`",
        "The targets: under 2 s on an empty store, under 0.2 s with nothing to do.",
        [
            ("first run", f"{first * 1000:.0f} ms", ""),
            ("second run", f"{again * 1000:.0f} ms", f"{again / first:.2f}"),
        ],
    )


def resizing(folder, width, height, to_width, to_height):
    source = folder / f"{width}.png"
    from PIL import Image

    Image.open(PHOTOGRAPH).convert("RGB").resize((width, height), Image.LANCZOS).save(source)
    names = ["`gesso resize`", "`vips resize`", "Pillow", "`gm convert`", "`convert` (ImageMagick)"]
    outputs = [folder / f"{tool}-{to_width}.png" for tool in ["gesso", "vips", "pillow", "gm", "im"]]
    store = folder / "resize-store"
    pillow = PILLOW.format(source, outputs[2], to_width, to_height)
    (folder / "pillow.py").write_text(pillow)
    commands = [
        f"{GESSO} resize {source} --width {to_width} -o {outputs[0]} --store {store}",
        f"vips resize {source} {outputs[1]} {to_width / width}",
        f"{sys.executable} {folder}/pillow.py",
        f"gm convert {source} -filter Lanczos -resize {to_width}x{to_height} {outputs[3]}",
        f"convert-im6.q16 {source} -filter Lanczos -resize {to_width}x{to_height} {outputs[4]}",
    ]
    seconds = times(folder, commands, prepare=f"rm -rf {store}")
    sizes = [f", {output.stat().st_size // 1024} KiB" for output in outputs]
    shutil.rmtree(store, ignore_errors=True)
    peak = peak_megabytes(folder, commands[0].split())
    text = table(
        f"PNG {width}×{height} to {to_width}×{to_height}",
        "Whole commands, Lanczos; Gesso on an empty store, with row filters on.",
        compared(names, seconds, sizes),
    )
    return text + f"\nPeak memory of `gesso resize`: {peak:.0f} MB.\n"


def machine():
    model = next(
        (l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "?"
    )
    return f"{model}, {os.cpu_count()} cores, {platform.freedesktop_os_release()['PRETTY_NAME']}"


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="gesso-bench-"))
    try:
        sections = [
            "# Benchmarks\n",
            "Made by `make bench`. Compare ratios within one table; times drift with the machine.\n",
            f"{machine()}; {datetime.date.today().isoformat()}; "
            f"{subprocess.run(['vips', '--version'], capture_output=True, text=True).stdout.strip()}.\n",
            start_up(folder),
            rendering(folder),
            resizing(folder, 3840, 2160, 960, 540),
            resizing(folder, 1024, 1024, 512, 512),
        ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    text = "\n".join(sections)
    (ROOT / "docs/benchmarks.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
