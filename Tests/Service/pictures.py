"""Pictures of every page, for docs/pages: `python3 Tests/Service/pictures.py CORDON FOLDER`.

The first screen of each page at 1280 pixels, and some at 390 and in dark. With pngquant they take a third of the room.
"""

import os
import shutil
import subprocess
import sys

from browser import Browser
from pages import every_page
from service import Service

NARROW = ("dossier", "portfolio", "search")
DARK = ("dossier", "list")


def keep(picture, folder, name):
    path = os.path.join(folder, name.replace(" ", "-") + ".png")
    with open(path, "wb") as file:
        file.write(picture)
    if shutil.which("pngquant"):
        subprocess.run(["pngquant", "--force", "--ext", ".png", "--strip", "48", path], check=False)


def main(program, folder):
    os.makedirs(folder, exist_ok=True)
    with Service(program) as service, Browser() as browser:
        for name, path in every_page(service).items():
            browser.set_scheme("light")
            browser.set_size(1280, 900)
            browser.navigate(service.address + path)
            keep(browser.screenshot(whole=False), folder, name)
            if name in NARROW:
                browser.set_size(390, 800)
                browser.navigate(service.address + path)
                keep(browser.screenshot(whole=False), folder, name + " narrow")
            if name in DARK:
                browser.set_size(1280, 900)
                browser.set_scheme("dark")
                browser.navigate(service.address + path)
                keep(browser.screenshot(whole=False), folder, name + " dark")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
