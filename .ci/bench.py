"""Times whole commands beside their peers and writes docs/benchmarks.md.

The commands of a table take turns, so that each meets the same machine; what counts are the
ratios within one table. Nothing here imports a library with a large memory: the peak of a
command includes that of the process that starts it.
"""

import contextlib
import dataclasses
import datetime
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
GESSO = str(ROOT / ".build/release/gesso")
PHOTOGRAPHS = pathlib.Path("/usr/share/backgrounds/mate/nature")
# The name that Debian gives to ImageMagick's own program; `convert` may be another's.
MAGICK = "convert-im6.q16"
# The client that .ci/bench installs.
OPENAI = "3.51.0"

EMPTY_SWIFT = "import FoundationEssentials\nprint(Date.now > Date.distantPast)\n"
RENDER = """gesso: 1
steps:
  prompt:
    foreach: {csv: rows.csv, key: id}
    uses: prompt.render
    with: {template: "A postcard of {{ item.city }} at {{ item.mood }}"}
"""
ICONS = """gesso: 1
steps:
  small:
    foreach: {csv: rows.csv, key: id}
    uses: image.resize
    with: {image: "icons/${{ item.id }}.png", width: 32}
"""
SIZES = """gesso: 1
steps:
  photograph:
    foreach: {glob: "photographs/*.png"}
    uses: image.load
    with: {path: "${{ item }}"}
  sized:
    matrix:
      photograph: "${{ steps.photograph.outputs.image }}"
      width: [640, 320, 160]
    uses: image.resize
    with: {image: "${{ matrix.photograph }}", width: "${{ matrix.width }}"}
    publish: sized/${{ matrix.photograph.key }}-${{ matrix.width }}.png
"""
MAKE_PHOTOGRAPHS = """
import itertools, pathlib, sys
from PIL import Image
sources = sorted(pathlib.Path(sys.argv[1]).glob('*.jpg'))
places = ((source, x) for x in itertools.count() for source in sources)
for number in range(40):
    source, x = next(places)
    picture = Image.open(source).convert('RGB')
    left = (x * 97) % (picture.width - 1023)
    picture.crop((left, 0, left + 1024, 1024)).save(f'photographs/p{number:02}.png')
"""
MAKE_ONE = """
import sys
from PIL import Image
size = (int(sys.argv[3]), int(sys.argv[4]))
Image.open(sys.argv[1]).convert('RGB').resize(size, Image.LANCZOS).save(sys.argv[2])
"""
MAKE_ICONS = """
import random
from PIL import Image
dice = random.Random(7)
for number in range(10_000):
    corner = Image.new('RGB', (4, 4))
    corner.putdata([tuple(dice.randrange(256) for _ in range(3)) for _ in range(16)])
    corner.resize((64, 64), Image.BICUBIC).save(f'icons/r{number}.png')
"""
PILLOW_ONE = """
import sys
from PIL import Image
size = (int(sys.argv[3]), int(sys.argv[4]))
Image.open(sys.argv[1]).resize(size, Image.LANCZOS).save(sys.argv[2])
"""
PILLOW_SIZES = """
import concurrent.futures, os, pathlib
from PIL import Image
def work(path):
    picture = Image.open(path)
    picture.load()
    for width in (640, 320, 160):
        picture.resize((width, width), Image.LANCZOS).save(f'pillow/{path.stem}-{width}.png')
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    list(pool.map(work, sorted(pathlib.Path('photographs').glob('*.png'))))
"""
CALLS = """gesso: 1
providers:
  painter: {plugin: openai, base_url: "http://127.0.0.1:PORT/v1", limits: {concurrency: 64}}
steps:
  picture:
    foreach: {csv: rows.csv, key: id}
    uses: image.generate
    with: {provider: painter, model: gpt-image-2.5-flare, prompt: "${{ item.city }}"}
    publish: out/${{ item.id }}.png
"""
JOBS = """gesso: 1
providers:
  painter:
    plugin: echo
    base_url: "http://127.0.0.1:PORT"
    config: {remote: true}
    limits: {concurrency: 10000}
steps:
  picture:
    foreach: {csv: rows.csv, key: id}
    uses: image.generate
    with: {provider: painter, prompt: "${{ item.city }}"}
"""
OPENAI_CLIENT = """
import asyncio, base64, csv, pathlib, sys
import openai
async def main(url):
    client = openai.AsyncOpenAI(base_url=url, api_key='k', max_retries=0)
    gate = asyncio.Semaphore(64)
    async def one(row):
        async with gate:
            answer = await client.images.generate(
                model='gpt-image-2.5-flare', prompt=row['city'])
        picture = base64.b64decode(answer.data[0].b64_json)
        pathlib.Path(f"client/{row['id']}.png").write_bytes(picture)
    await asyncio.gather(*map(one, csv.DictReader(open('rows.csv'))))
asyncio.run(main(sys.argv[1]))
"""


@dataclasses.dataclass
class Cost:
    """What one command took, as medians of its runs; memory as the greatest."""

    seconds: float
    cpu: float
    megabytes: float


def run_once(folder, command):
    """Wall seconds, processor seconds and greatest resident memory of one command."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    with process.stderr:
        complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command} failed:\n{complaint.decode(errors='replace')}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def costs(folder, commands, runs, prepare=None):
    """The costs of commands that take turns; a first round only warms the caches."""
    all_runs = [[] for _ in commands]
    for turn in range(runs + 1):
        for command, measured in zip(commands, all_runs):
            if prepare:
                prepare()
            cost = run_once(folder, command)
            if turn > 0:
                measured.append(cost)
    return [
        Cost(
            statistics.median(cost.seconds for cost in measured),
            statistics.median(cost.cpu for cost in measured),
            max(cost.megabytes for cost in measured),
        )
        for measured in all_runs
    ]


def clock(seconds):
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def table(title, note, names, measured, sizes=None):
    """A table in Markdown; ratios are of the wall time, to the first command's."""
    head = "| command | time | ratio | processor | peak memory |"
    lines = [f"## {title}", "", note, "", head + (" size |" if sizes else "")]
    lines.append("|---|---|---|---|---|" + ("---|" if sizes else ""))
    for index, (name, cost) in enumerate(zip(names, measured)):
        line = (
            f"| {name} | {clock(cost.seconds)} | {cost.seconds / measured[0].seconds:.2f} "
            f"| {clock(cost.cpu)} | {cost.megabytes:.0f} MB |"
        )
        lines.append(line + (f" {sizes[index] // 1024} KiB |" if sizes else ""))
    return "\n".join(lines) + "\n"


def python(folder, code, *words):
    """Runs Python code on the side, in another process."""
    subprocess.run([sys.executable, "-c", code, *words], cwd=folder, check=True)


def write_rows(folder, count):
    rows = ["id,city,mood"] + [f"r{i},City {i},mood {i % 7}" for i in range(count)]
    (folder / "rows.csv").write_text("\n".join(rows) + "\n")


def again_and_again(folder, file, runs):
    """The costs of a pipeline on an empty store, and with nothing to do."""
    command = [GESSO, "run", "-q", "--store", "store", file]

    def forget():
        for name in ["store", ".gesso", "sized"]:
            shutil.rmtree(folder / name, ignore_errors=True)

    first = costs(folder, [command], runs, prepare=forget)[0]
    return first, costs(folder, [command], runs)[0]


@contextlib.contextmanager
def provider(*words):
    """The port of a provider that runs beside the commands."""
    server = subprocess.Popen(
        [sys.executable, ROOT / ".ci/bench_server.py", *words], stdout=subprocess.PIPE, text=True)
    try:
        yield server.stdout.readline().strip()
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()


def calls(folder):
    os.environ["OPENAI_API_KEY"] = "of-no-value"
    write_rows(folder, 500)

    def forget():
        for name in ["store", ".gesso", "out", "client"]:
            shutil.rmtree(folder / name, ignore_errors=True)
        (folder / "calls.lock").unlink(missing_ok=True)
        (folder / "client").mkdir()

    with provider("images", "200", "640000") as port:
        (folder / "calls.yaml").write_text(CALLS.replace("PORT", port))
        url = f"http://127.0.0.1:{port}"
        commands = [
            [sys.executable, "-c", OPENAI_CLIENT, f"{url}/v1"],
            [GESSO, "run", "-q", "--store", "store", "--allow-origin", url, "calls.yaml"],
        ]
        measured = costs(folder, commands, 3, prepare=forget)
    share = measured[1].cpu / measured[0].cpu
    return table(
        "500 calls with pictures in their answers",
        "Answers of 640 KB of base64 after 200 ms, 64 at a time, each written to a file of its own;"
        " Gesso with its journal and its store. The targets: a quarter of the processor time of the"
        f" client (here {share:.2f} of it), under 120 MB.",
        [f"the `openai` client {OPENAI}", "`gesso run`, empty store"],
        measured,
    )


def jobs(folder):
    count = 10_000
    write_rows(folder, count)
    with provider("jobs", str(count)) as port:
        (folder / "jobs.yaml").write_text(JOBS.replace("PORT", port))
        command = [
            GESSO, "run", "-q", "--store", "store", "--allow-origin", f"http://127.0.0.1:{port}",
            "jobs.yaml",
        ]
        cost = run_once(folder, command)
    return table(
        "10,000 jobs at a provider at once",
        "None is done before each of them was asked about. The target: under 100 MB.",
        ["`gesso run`, empty store"], [cost],
    )


def start_up(folder):
    (folder / "empty.swift").write_text(EMPTY_SWIFT)
    subprocess.run(["swiftc", "-O", "empty.swift", "-o", "empty"], cwd=folder, check=True)
    return table(
        "Start-up",
        "The target: at most three times an empty Swift command that uses FoundationEssentials.",
        ["an empty Swift command", "`gesso --version`"],
        costs(folder, [["./empty"], [GESSO, "--version"]], 60),
    )


def rendering(folder):
    (folder / "render.yaml").write_text(RENDER)
    measured = []
    for count in [10_000, 100_000]:
        write_rows(folder, count)
        measured += again_and_again(folder, "render.yaml", 5 if count == 10_000 else 1)
    return table(
        "Many instances of `prompt.render`",
        "The targets for 10,000: under 2 s on an empty store, under 0.2 s with nothing to do.",
        [
            "10,000, empty store", "10,000, nothing to do",
            "100,000, empty store", "100,000, nothing to do",
        ],
        measured,
    )


def icons(folder):
    (folder / "icons").mkdir()
    (folder / "icons.yaml").write_text(ICONS)
    write_rows(folder, 10_000)
    python(folder, MAKE_ICONS)
    return table(
        "10,000 instances of `image.resize`",
        "From 64×64 to 32×32 pixels, each from a file of its own.",
        ["empty store", "nothing to do"],
        again_and_again(folder, "icons.yaml", 3),
    )


def resizing(folder, width, height, to_width, to_height, note):
    source = f"{width}.png"
    python(folder, MAKE_ONE, str(PHOTOGRAPHS / "Aqua.jpg"), source, str(width), str(height))
    names = ["`vips resize`", "`gesso resize`", "Pillow", "`gm convert`", "ImageMagick"]
    outputs = [f"{tool}.png" for tool in ["vips", "gesso", "pillow", "gm", "magick"]]
    size = f"{to_width}x{to_height}"
    lanczos = ["-filter", "Lanczos", "-resize", size]
    commands = [
        ["vips", "resize", source, outputs[0], str(to_width / width)],
        [GESSO, "resize", source, "-w", str(to_width), "-o", outputs[1], "--store", "store"],
        [sys.executable, "-c", PILLOW_ONE, source, outputs[2], str(to_width), str(to_height)],
        ["gm", "convert", source, *lanczos, outputs[3]],
        [MAGICK, source, *lanczos, outputs[4]],
    ]

    def forget():
        shutil.rmtree(folder / "store", ignore_errors=True)

    measured = costs(folder, commands, 9, prepare=forget)
    sizes = [(folder / output).stat().st_size for output in outputs]
    title = f"One PNG of {width}×{height} to {to_width}×{to_height}"
    return table(title, note, names, measured, sizes)


def large(folder):
    note = (
        "Lanczos, row filters on, Gesso on an empty store."
        " The targets: no longer than `vips resize`, under 100 MB."
    )
    return resizing(folder, 3840, 2160, 960, 540, note)


def middle(folder):
    note = "The same with a smaller picture, where the start of the program counts for more."
    return resizing(folder, 1024, 1024, 512, 512, note)


def photographs(folder):
    (folder / "photographs").mkdir()
    (folder / "pillow").mkdir()
    (folder / "sizes.yaml").write_text(SIZES)
    python(folder, MAKE_PHOTOGRAPHS, str(PHOTOGRAPHS))
    first, again = again_and_again(folder, "sizes.yaml", 3)
    peer = costs(folder, [[sys.executable, "-c", PILLOW_SIZES]], 3)[0]
    return table(
        "40 photographs to three sizes each",
        "PNG of 1024×1024 to 640, 320 and 160 pixels, published;"
        " Pillow with a thread for each core and without a store.",
        ["Pillow", "`gesso run`, empty store", "`gesso run`, nothing to do"],
        [peer, first, again],
    )


def painting(folder):
    command = [
        GESSO, "generate", "a mountain lake at dawn", "--provider", "canvas", "--size",
        "4096x4096", "-o", "painting.png", "--store", "store",
    ]

    def forget():
        shutil.rmtree(folder / "store", ignore_errors=True)

    return table(
        "A painting of 4096×4096", "`canvas`, on an empty store.", ["`gesso generate`"],
        costs(folder, [command], 2, prepare=forget),
    )


def plugin_process(folder):
    plugin = folder / "libgesso-echo.so"
    subprocess.run(
        ["cc", "-O2", "-shared", "-fPIC", "-fvisibility=hidden",
         f"-I{ROOT}/Sources/CGessoPlugin/include", "-o", plugin, ROOT / "Plugins/Echo/echo.c"],
        check=True)
    build = ROOT / ".build/release"
    lines = subprocess.run(
        [build / "plugin-process-bench", plugin, build / "gesso-plugin-host"],
        capture_output=True, text=True, check=True).stdout.splitlines()
    times = {name: float(seconds) for name, seconds in map(str.split, lines)}
    rows = [
        ("start of the process, sandbox, load and table", times["start"]),
        ("an operation of `echo` in Gesso itself", times["inside"]),
        ("the same in a process", times["process"]),
        ("what the process adds", times["process"] - times["inside"]),
    ]
    return (
        "## A plugin in a process of its own\n\nMedians of 20 starts and of 1000 operations of one"
        " step, in turns. The targets: a start under 30 ms, and less than 1 ms added to an"
        " operation.\n\n| what | time |\n|---|---|\n"
        + "".join(f"| {what} | {1000 * time:.2f} ms |\n" for what, time in rows)
    )


SECTIONS = {
    "start-up": start_up, "render": rendering, "icons": icons, "large": large,
    "middle": middle, "photographs": photographs, "painting": painting,
    "plugin-process": plugin_process, "calls": calls, "jobs": jobs,
}


def machine():
    model = next(
        (l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "?"
    )
    return f"{model}, {os.cpu_count()} cores, {platform.freedesktop_os_release()['PRETTY_NAME']}"


def first_line(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout.split("\n")[0].strip()


def heading():
    load = " ".join(f"{number:.1f}" for number in os.getloadavg())
    peers = [
        first_line("vips", "--version"),
        "Pillow " + first_line(sys.executable, "-c", "import PIL; print(PIL.__version__)"),
        " ".join(first_line("gm", "version").split()[:2]),
        " ".join(first_line(MAGICK, "-version").split()[1:3]),
    ]
    return (
        "# Benchmarks\n\nMade by `make bench`: whole commands that take turns, medians of their"
        " runs. Compare within one table; times drift with the machine and its load. Peaks below"
        " 30 MB are those of the measuring program, which the kernel counts in.\n\n"
        f"{machine()}; {datetime.date.today().isoformat()}; load at the start {load};"
        f" {', '.join(peers)}.\n"
    )


def main(names):
    unknown = [name for name in names if name not in SECTIONS]
    if unknown:
        sys.exit(f"no section {unknown[0]}; there are {', '.join(SECTIONS)}")
    parts = [heading()]
    for name in names or SECTIONS:
        folder = pathlib.Path(tempfile.mkdtemp(prefix="gesso-bench-"))
        try:
            parts.append(SECTIONS[name](folder))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        print(parts[-1], flush=True)
    if not names:
        (ROOT / "docs/benchmarks.md").write_text("\n".join(parts))


if __name__ == "__main__":
    main(sys.argv[1:])
