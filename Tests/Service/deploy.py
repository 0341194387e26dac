"""The container file and the systemd unit, as far as a machine without a container engine can check them.

    python3 Tests/Service/deploy.py PATH_TO_CORDON

An engine that runs (podman, docker, buildah) builds the image; where none does, every line of the file is checked by itself:
sources, packages, the commands of the build, the libraries of the program, and the program in the environment of the image.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from service import Checks, Service, program_of_arguments

CHECKOUT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CONTAINERFILE = os.path.join(CHECKOUT, "deploy", "Containerfile")
UNIT = os.path.join(CHECKOUT, "deploy", "cordon.service")
# What every image of Debian has.
BASE_PACKAGES = {"libc6", "libgcc-s1", "libstdc++6"}
INSTALLED_AS = "/usr/local/bin/cordon"


def run(*command, seconds=120):
    """Exit status, output and errors of a command."""
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds, cwd=CHECKOUT)
    return done.returncode, done.stdout, done.stderr


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class Deployment:
    def __init__(self, program, checks):
        self.program = os.path.abspath(program)
        self.checks = checks
        self.stages = self.read_stages()

    def read_stages(self):
        """The stages of the file, each a list of instruction and argument."""
        text = re.sub(r"^#.*\n", "", read(CONTAINERFILE), flags=re.MULTILINE).replace("\\\n", " ")
        stages = []
        for line in text.splitlines():
            if not line.strip():
                continue
            word, argument = line.split(None, 1)
            if word == "FROM":
                stages.append([])
            stages[-1].append((word, " ".join(argument.split())))
        return stages

    def arguments(self, stage, word):
        return [argument for name, argument in self.stages[stage] if name == word]

    # The container file

    def an_engine_builds_the_image(self):
        for engine in ("podman", "docker", "buildah"):
            if not shutil.which(engine) or run(engine, "info")[0] != 0:
                continue
            status, _, errors = run(engine, "build", "-f", "deploy/Containerfile", "-t", "cordon-test", ".", seconds=5400)
            return self.checks.equal("build by %s: %s" % (engine, errors[-400:]), status, 0)
        return "no container engine runs here"

    def instructions_are_known(self):
        known = {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "VOLUME", "EXPOSE", "ENTRYPOINT", "CMD"}
        for stage in self.stages:
            for word, argument in stage:
                self.checks.holds("instruction", word in known, "one of " + ", ".join(sorted(known)), word)
                if word in ("ENTRYPOINT", "CMD"):
                    self.checks.holds(word, isinstance(json.loads(argument), list), "a list", argument)

    def sources_of_copies_exist(self):
        made = " ".join(self.arguments(0, "RUN"))
        for stage in range(len(self.stages)):
            for argument in self.arguments(stage, "COPY"):
                flags = [part for part in argument.split() if part.startswith("--")]
                sources = [part for part in argument.split() if not part.startswith("--")][:-1]
                for source in sources:
                    if "--from=build" in flags:
                        self.checks.contains("what the build makes of " + source, made, source)
                    else:
                        self.checks.holds(
                            "source " + source, os.path.exists(os.path.join(CHECKOUT, source)), "a file", None)
        # A build of this machine must not go into the image.
        self.checks.contains("what is left out of the image", read(os.path.join(CHECKOUT, ".dockerignore")), ".build")

    def the_build_is_that_of_the_readme(self):
        commands = " ".join(self.arguments(0, "RUN"))
        self.checks.contains("commands", commands, "script/bootstrap")
        self.checks.holds(
            "script/bootstrap", os.access(os.path.join(CHECKOUT, "script/bootstrap"), os.X_OK), "a program", None)
        self.checks.contains("README", read(os.path.join(CHECKOUT, "README.md")), "script/bootstrap")
        image = re.search(r"swift:(\d+)\.(\d+)", self.arguments(0, "FROM")[0])
        tools = re.search(r"swift-tools-version: (\d+)\.(\d+)", read(os.path.join(CHECKOUT, "Package.swift")))
        self.checks.holds(
            "Swift of the image", [int(part) for part in image.groups()] >= [int(part) for part in tools.groups()],
            "that of Package.swift or newer", image.group())
        build = re.search(r"swift build [^&]*", commands).group().split()
        # The package knows the product and the flags; the build itself takes too long here.
        status, folder, errors = run(*build, "--show-bin-path")
        self.checks.equal("%s: %s" % (" ".join(build), errors[-300:]), status, 0)
        binary = re.search(r"install [^&]*? (\.build/release/\S+)", commands).group(1)
        self.checks.equal("name of the program", os.path.basename(binary), os.path.basename(self.program))
        self.checks.equal("folder of the program", os.path.basename(folder.strip()), "release")

    def packages(self):
        text = " ".join(self.arguments(1, "RUN"))
        names = re.search(r"apt-get install ([^&]*)", text).group(1).split()
        return [name for name in names if not name.startswith("-")]

    def packages_exist(self):
        if not shutil.which("apt-cache"):
            return "there is no apt here"
        for name in self.packages():
            status, output, _ = run("apt-cache", "show", "--no-all-versions", name)
            self.checks.holds("package " + name, status == 0 and output, "one of Debian", None)
        return None

    def libraries_come_with_the_packages(self):
        if not shutil.which("dpkg") or not shutil.which("readelf"):
            return "there is no dpkg or no readelf here"
        paths = dict(re.findall(r"(\S+) => (/\S+)", run("ldd", self.program)[1]))
        there = set(self.packages()) | BASE_PACKAGES
        for library in re.findall(r"NEEDED.*\[(.+)\]", run("readelf", "-d", self.program)[1]):
            # What no package has is of the Swift toolchain, which the image links statically.
            owner = run("dpkg", "-S", os.path.realpath(paths.get(library, "/none")))[1].split(":")[0]
            if owner:
                self.checks.holds("package of " + library, owner in there, "among " + ", ".join(sorted(there)), owner)
        return None

    def the_program_starts_as_in_the_image(self):
        self.checks.equal("entry point", self.arguments(1, "ENTRYPOINT"), ['["%s"]' % INSTALLED_AS])
        self.checks.equal("command", self.arguments(1, "CMD"), ['["serve"]'])
        self.checks.equal("store", self.arguments(1, "ENV"), ["CORDON_STORE=" + self.arguments(1, "VOLUME")[0]])
        self.checks.equal("port", self.arguments(1, "EXPOSE"), ["8080"])
        with Service(self.program) as service:
            environment = {"CORDON_STORE": os.path.join(service.folder, "other")}
            kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
            refused = subprocess.run(
                [self.program, "serve", "--host", "0.0.0.0", "--port", "0"], env={**environment, **kept},
                capture_output=True, text=True, timeout=60)
            self.checks.equal("status of a service for everybody without keys", refused.returncode, 2)
            self.checks.contains("its error", refused.stderr, "--keys")
            self.checks.equal("/readyz", service.get("/readyz").status, 200)

    # The unit

    def the_unit_is_valid(self):
        if not shutil.which("systemd-analyze"):
            return "systemd-analyze is not installed; Debian has it in systemd"
        text = read(UNIT)
        self.checks.contains("program of the unit", text, "ExecStart=%s serve\n" % INSTALLED_AS)
        with tempfile.TemporaryDirectory() as folder:
            unit = os.path.join(folder, "cordon.service")
            with open(unit, "w", encoding="utf-8") as file:
                file.write(text.replace(INSTALLED_AS, self.program))
            status, _, errors = run("systemd-analyze", "verify", "--man=no", unit)
        # It says most of what is wrong and ends with 0 all the same.
        self.checks.equal("systemd-analyze verify", (status, errors), (0, ""))
        return None


def main():
    program = program_of_arguments()
    checks = Checks()
    deployment = Deployment(program, checks)
    for case in (
        deployment.an_engine_builds_the_image, deployment.instructions_are_known, deployment.sources_of_copies_exist,
        deployment.the_build_is_that_of_the_readme, deployment.packages_exist,
        deployment.libraries_come_with_the_packages, deployment.the_program_starts_as_in_the_image,
        deployment.the_unit_is_valid,
    ):
        checks.run(case.__name__.replace("_", " "), case)
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
