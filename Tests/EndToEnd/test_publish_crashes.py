"""kill -9 at any moment of publishing into a folder: readers have the old site or the new one, and the same command ends it."""

import random
import re
import shutil
import signal
import subprocess
import time

from conftest import PROGRAM, tree
from publishing import STORED, Published

KILLS = 100


def linked_assets(folder):
    """Every asset that a page names."""
    for page in folder.rglob("*.html"):
        for path in re.findall(r'(?:href|src)="([^"]*assets/[^"]+)"', page.read_text()):
            yield page, (page.parent / path) if not path.startswith("/") else folder / path[1:]


def test_100_kills(project):
    made = project()
    for number in range(38):
        shutil.copytree(made.policy, made.content / f"p{number}")
    web = Published(made, "www")
    sites = {}
    for name, colour in (("one", "7a1f5c"), ("two", "1f5c7a")):
        site = made.content / "site.yaml"
        text = site.read_text().split("brand:")[0]
        site.write_text(text + f'brand: {{name: Brand {name}, colors: {{accent: "#{colour}"}}}}\n')
        made.run("build", "--output", made.folder / name).expect(0)
        sites[name] = web.site(made.folder / name)
    assert len(sites["one"]) > 500

    def arguments(name):
        return ["publish", "--no-proof", "--no-verify", "--output", made.folder / name, "--project", made.folder]

    def reader():
        """What a reader finds: a whole site, by its name."""
        served = web.current.resolve()
        found = {path: digest for path, digest in tree(served).items() if path != STORED}
        kept = set(web.stored["kept_assets"])
        names = [name for name, site in sites.items() if {path: found[path] for path in found if path not in kept} == site]
        assert len(names) == 1, "readers have half a site"
        return names[0], served

    web.publish("--no-verify", "--output", made.folder / "one").expect(0)
    began = time.monotonic()
    web.publish("--no-verify", "--output", made.folder / "two").expect(0)
    whole = time.monotonic() - began
    chance = random.Random(20261120)
    killed = 0
    seen = {"old": 0, "new": 0}
    standing = "two"
    for number in range(KILLS):
        # The site changes with every fifth; the four after it die on a site that an earlier one may have finished.
        if number % 5 == 0:
            wanted = "one" if standing == "two" else "two"
        running = subprocess.Popen(
            [PROGRAM, *arguments(wanted)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.random() * whole * 1.15)
        running.send_signal(signal.SIGKILL)
        killed += running.wait() == -signal.SIGKILL
        name, served = reader()
        assert name in (standing, wanted)
        seen["new" if name == wanted else "old"] += 1
        if number % 5 == 4:
            for page, asset in linked_assets(served):
                assert asset.exists(), f"{page} names {asset}"
            web.publish("--no-verify", "--output", made.folder / wanted).expect(0)
            assert reader()[0] == wanted
            standing = wanted
    print(f"{killed} of {KILLS} runs of {whole:.2f} s were killed; readers had the old site {seen['old']} times")
    assert killed > KILLS // 2 and seen["old"] > 0
    assert not [path for path in (web.www / "releases").iterdir() if path.name.startswith(".")]
