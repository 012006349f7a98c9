"""Find the browsers of tests and PDFs; install them if possible; never skip."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from filelock import FileLock

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium():
    """Return the path of a Chromium or Chrome, after installing one if need be.

    Set CHROMIUM in the environment to name one yourself.

    Raises
    ------
    RuntimeError
        When there is none and it cannot be installed here: says what to install.
    """
    return _found_or_installed(
        NAMES,
        "CHROMIUM",
        "chromium",
        "tests and PDFs need Chromium or Chrome: install one (on Debian and "
        "Ubuntu: sudo apt-get install chromium), or set CHROMIUM to its path",
    )


def firefox():
    """Return the path of a Firefox, after installing one if need be.

    Set FIREFOX in the environment to name one yourself.

    Raises
    ------
    RuntimeError
        When there is none and it cannot be installed here: says what to install.
    """
    return _found_or_installed(
        ("firefox-esr", "firefox"),
        "FIREFOX",
        "firefox-esr",
        "the tests in other browsers need Firefox: install it (on Debian: sudo "
        "apt-get install firefox-esr), or set FIREFOX to its path",
    )


def webkit():
    """Return the paths of WebKitGTK's driver, its MiniBrowser, and Xvfb.

    They are installed if need be.

    Raises
    ------
    RuntimeError
        When one is missing and cannot be installed here: says what to install.
    """
    wanted = (
        "the tests in other browsers need WebKitGTK's driver and Xvfb: install them "
        "(on Debian and Ubuntu: sudo apt-get install webkit2gtk-driver xvfb)"
    )
    packages = ("webkit2gtk-driver", "xvfb")
    driver = _found_or_installed(("WebKitWebDriver",), None, *packages, wanted)
    screen = _found_or_installed(("Xvfb",), None, *packages, wanted)
    # The driver's package brings this along, outside the path: the newest one.
    views = sorted(Path("/usr").glob("lib*/**/webkit*gtk-4*/MiniBrowser"))
    if not views:
        raise RuntimeError(wanted)
    return driver, str(views[-1]), screen


def _found_or_installed(names, variable, *packages_and_wanted):
    *packages, wanted = packages_and_wanted
    named = os.environ.get(variable) if variable else None
    if named and not shutil.which(named):
        raise RuntimeError(f"{variable}: expected the path of a browser; got {named!r}")
    found = named or _found(names)
    if not found and _may_install():
        # Tests run side by side, and apt-get refuses to: one after the other.
        with FileLock(Path(tempfile.gettempdir()) / "browser-installation.lock"):
            found = _found(names) or _installed(names, packages)
    if not found:
        raise RuntimeError(wanted)
    return found


def _installed(names, packages):
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    patient = ["-qq", "-o", "DPkg::Lock::Timeout=300"]
    for task in (["update"], ["install", "-y", *packages]):
        subprocess.run(["apt-get", *patient, *task], env=quiet, check=False)
    return _found(names)


def _found(names):
    return next(filter(None, map(shutil.which, names)), None)


def _may_install():
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")


def main():
    """Print the path of the browser, or one line that says what to install."""
    try:
        print(chromium())
    except RuntimeError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
