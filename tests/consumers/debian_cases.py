"""The Debian packages that cpack makes."""
import gzip
import hashlib
import os
import re
import shutil

from consumer import Consumer, Skipped, case, expect, files_below, need, run


class Debian(Consumer):
    def deb_fields(self, deb, **wanted):
        """What dpkg reads of a package that has those fields; its files below its root."""
        fields = dict(line.split(": ", 1) for line in run("dpkg-deb", "-f", deb).split("\n")
                      if re.match(r"\S+: ", line))
        wanted["Version"] = self.version
        expect({name: fields.get(name) for name in wanted} == wanted, f"{deb}: {fields}")
        closed = [line for line in run("dpkg-deb", "-c", deb).splitlines()
                  if not re.match("drwxr-xr-x|-rw-r--r--|-rwxr-xr-x", line)]
        expect(not closed, f"not for everybody: {closed}")
        run("dpkg-deb", "-x", deb, self.here / deb.stem)
        return fields, files_below(self.here / deb.stem)

    def dpkg(self, *arguments):
        """As root, in a system that has no package."""
        root = self.here / "root"
        (root / "var/lib/dpkg/info").mkdir(parents=True, exist_ok=True)
        (root / "var/lib/dpkg/updates").mkdir(exist_ok=True)
        (root / "var/lib/dpkg/status").touch()
        become_root = [] if os.geteuid() == 0 else ["unshare", "--map-root-user"]
        run(*become_root, "dpkg", f"--root={root}", f"--log={self.here}/dpkg.log", *arguments,
            env={**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"})
        return root

    @case
    def deb(self):
        """The headers: a package that needs no other, and removes all its files."""
        need(["dpkg-deb", "--version"], "dpkg")
        build = self.configure(self.source, self.here / "build", "-DPORTLORE_BUILD_EXAMPLES=OFF")
        run(self.cpack, cwd=build, umask=0o077)  # of the packager; the package must not show it
        deb = build / f"libportlore-dev_{self.version}_all.deb"
        fields, files = self.deb_fields(deb, Package="libportlore-dev", Architecture="all")
        expect("Depends" not in fields, f"{fields}")
        wanted = {f"usr/{path}" for path in files_below(self.prefix)}
        wanted |= {f"usr/share/doc/libportlore-dev/{name}" for name in ("copyright", "changelog.gz")}
        expect(files == wanted, f"not as installed: {sorted(files ^ wanted)}")
        self.package(prefix=self.dpkg("--install", deb) / "usr")
        left = self.dpkg("--purge", "libportlore-dev") / "usr"
        expect(not left.exists(), f"left behind: {left}")

    def packed(self, *components):
        """The packages of the build that has the tool."""
        if not self.tool_build:
            raise Skipped("needs PORTLORE_INSTALL_TOOL")
        need(["dpkg-shlibdeps", "--version"], "dpkg-dev")
        need(["file", "--version"], "file")
        # Another generator than that of the build: it has nothing to build again.
        run(self.cpack, "--config", self.tool_build / "CPackConfig.cmake", "-B", self.here, "-D",
            "CPACK_CMAKE_GENERATOR=Ninja", "-D", f"CPACK_COMPONENTS_ALL={';'.join(components)}",
            umask=0o077)
        return sorted(self.here.glob("*.deb"))

    def depends_exactly(self, depends, program):
        """On the owners of the libraries that the program names, each from a version on."""
        need(["readelf", "--version"], "binutils")
        libraries = re.findall(r"\(NEEDED\).*\[(.*)\]", run("readelf", "-d", program))
        libraries = [library for library in libraries if not library.startswith("ld-linux")]
        folder = run("dpkg-architecture", "-qDEB_HOST_MULTIARCH").strip()
        owners = {run("dpkg-query", "-S", f"*/{folder}/{library}").split(":")[0] for library in libraries}
        found = re.findall(r"(\S+) \(>= [\d.]+\)", depends)
        expect(", ".join(f"{name} " for name in found) == re.sub(r"\([^)]*\)", "", depends),
               f"not each with its version: {depends}")
        expect(set(found) == owners, f"{depends} instead of {sorted(owners)}")

    @case
    def deb_lintian(self):
        """Debian's checker of packages finds neither an error nor a warning."""
        need(["lintian", "--version"], "lintian")
        debs = self.packed("portlore_devel", "portlore_tool")
        expect(len(debs) == 2, f"{debs}")
        run("lintian", "--fail-on", "error,warning", *debs)

    @case
    def deb_reproducible(self):
        """Twice the same bytes: from other folders, files made in another order and at other times,
        in another time zone and language, by who keeps files to himself, with what debuggers want and
        what the compiler says of its files."""
        need(["dpkg-shlibdeps", "--version"], "dpkg-dev")
        need(["file", "--version"], "file")
        digests = []
        for folder, zone, language, mask, reverse in (
                ("one", "UTC", "C", 0o022, False), ("a/longer/path", "Asia/Tokyo", "C.UTF-8", 0o077, True)):
            before = os.umask(mask)
            tree = self.here / folder / "source"
            for path in sorted((path for name in ("CMakeLists.txt", "LICENSE", ".github", "cmake",
                                                  "examples", "include")
                                for path in [self.source / name, *(self.source / name).rglob("*")]),
                               reverse=reverse):
                if path.is_file():
                    copy = tree / path.relative_to(self.source)
                    copy.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(path, copy)
                    os.utime(copy, (1e9, 1e9 + len(folder)))
            environment = {**os.environ, "TZ": zone, "LC_ALL": language, "SOURCE_DATE_EPOCH": "1700000000"}
            build = self.configure(tree, self.here / folder / "build", "-DPORTLORE_BUILD_EXAMPLES=OFF",
                                   "-DPORTLORE_INSTALL_TOOL=ON", "-DCMAKE_BUILD_TYPE=Debug")
            run(self.cmake, "--build", build, "--parallel", "2", env=environment)
            run(self.cpack, cwd=build, env=environment)
            os.umask(before)
            digests.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest()
                            for path in build.glob("*.deb")})
        expect(len(digests[0]) == 2, f"{digests}")
        differ = [name for name in digests[0] if digests[0][name] != digests[1].get(name)]
        expect(not differ, f"differ: {differ}")

    @case
    def deb_tool(self):
        """The tool that the tests run, with what belongs to it."""
        [deb] = self.packed("portlore_tool")
        architecture = run("dpkg", "--print-architecture").strip()
        fields, files = self.deb_fields(deb, Package="portlore", Architecture=architecture)
        self.depends_exactly(fields.get("Depends", ""), self.here / deb.stem / "usr/bin/portlore")
        wanted = {"bin/portlore", "share/man/man1/portlore.1.gz", "share/doc/portlore/copyright",
                  "share/doc/portlore/changelog.gz",
                  "share/bash-completion/completions/portlore",
                  "share/fish/vendor_completions.d/portlore.fish",
                  "share/zsh/vendor-completions/_portlore"}
        expect(files == {f"usr/{path}" for path in wanted}, f"{sorted(files)}")
        root = self.dpkg("--force-depends", "--install", deb)
        said = run(root / "usr/bin/portlore", "--version")
        expect(said.startswith(f"portlore {self.version}, "), said)
        manual = gzip.decompress((self.here / deb.stem / "usr/share/man/man1/portlore.1.gz")
                                 .read_bytes()).decode()
        expect(manual == self.text_of("examples/portlore/portlore.1"), "not our man page")
