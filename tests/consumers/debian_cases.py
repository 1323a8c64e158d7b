"""The Debian packages that cpack makes."""
import gzip
import os
import re

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
        """As root, in a system of its own that has no package."""
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
        """The headers: a package that needs no other, and leaves nothing behind."""
        need(["dpkg-deb", "--version"], "dpkg")
        build = self.configure(self.source, self.here / "build", "-DPORTLORE_BUILD_EXAMPLES=OFF")
        run(self.cpack, cwd=build, umask=0o077)  # of whoever packs; the package must not show it
        deb = build / f"libportlore-dev_{self.version}_all.deb"
        fields, files = self.deb_fields(deb, Package="libportlore-dev", Architecture="all")
        expect("Depends" not in fields, f"{fields}")
        wanted = {f"usr/{path}" for path in files_below(self.prefix)}
        wanted.add("usr/share/doc/libportlore-dev/copyright")
        expect(files == wanted, f"not as installed: {sorted(files ^ wanted)}")
        self.package(prefix=self.dpkg("--install", deb) / "usr")
        left = self.dpkg("--purge", "libportlore-dev") / "usr"
        expect(not left.exists(), f"left behind: {left}")

    @case
    def deb_tool(self):
        """The tool that the tests run, with what belongs to it."""
        if not self.tool_build:
            raise Skipped("needs PORTLORE_INSTALL_TOOL")
        need(["dpkg-shlibdeps", "--version"], "dpkg-dev")
        # Another generator than that of the build: it has nothing to build again.
        run(self.cpack, "--config", self.tool_build / "CPackConfig.cmake", "-B", self.here, "-D",
            "CPACK_CMAKE_GENERATOR=Ninja", "-D", "CPACK_COMPONENTS_ALL=portlore_tool", umask=0o077)
        [deb] = self.here.glob("*.deb")
        architecture = run("dpkg", "--print-architecture").strip()
        fields, files = self.deb_fields(deb, Package="portlore", Architecture=architecture)
        expect(re.search(r"\blibc6 .*\blibstdc\+\+6 ", fields.get("Depends", "")),
               f"{fields}")
        wanted = {"bin/portlore", "share/man/man1/portlore.1.gz", "share/doc/portlore/copyright",
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
