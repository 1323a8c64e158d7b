"""portlore inside of a library that is installed and exported, and a consumer of that library."""
from consumer import HERE, Consumer, case, expect, files_below, run

PLAIN = "portlore::portlore"
INSIDE = "$<BUILD_INTERFACE:portlore::portlore>"
PARENT = {"include/parent.hpp", "lib/libparent.a"} | {
    f"share/cmake/parent/parent{name}.cmake" for name in ("Config", "Targets", "Targets-release")}


class Exported(Consumer):
    def parent(self, *links, fetches, **settings):
        """Builds and installs the library; its build folder and its prefix."""
        name = "fetched" if fetches else "added"
        build, prefix = self.here / f"{name}-build", self.here / f"{name}-prefix"
        self.configure(HERE / "parent", build, f"-DCONSUMER_PORTLORE={self.source}",
                       f"-DPARENT_FETCHES={fetches}", f"-DPARENT_LINKS={';'.join(links)}",
                       "-DCMAKE_BUILD_TYPE=Release",
                       *(f"-D{key}={value}" for key, value in settings.items()))
        run(self.cmake, "--build", build)
        run(self.cmake, "--install", build, "--prefix", prefix)
        return build, prefix

    def grandchild(self, *prefixes, portlore=None, says=None):
        """A consumer of the library that finds packages there, and portlore in no other place."""
        build = self.here / "grandchild"
        run(self.cmake, "-E", "rm", "-rf", build)
        self.configure(HERE / "grandchild", build,
                       "-DCMAKE_PREFIX_PATH=" + ";".join(map(str, prefixes)),
                       f"-Dportlore_DIR={portlore or 'portlore_DIR-NOTFOUND'}",
                       "-DCMAKE_FIND_USE_CMAKE_SYSTEM_PATH=OFF", says=says)
        if says is None:
            run(self.cmake, "--build", build)
            run(build / "consumer")

    def installs(self, prefix, wanted):
        found = files_below(prefix)
        expect(found == wanted, f"installed unasked: {sorted(found - wanted)}, "
                                f"not installed: {sorted(wanted - found)}")

    def in_each_way(self, *links, portlore_needed, **settings):
        """Neither way of vendoring installs portlore unasked; the library is usable as installed and
        as built, with a portlore that was installed apart where it shows that it needs one."""
        for fetches in (True, False):
            build, prefix = self.parent(*links, fetches=fetches, PARENT_FINDS=portlore_needed, **settings)
            vendored = build / ("_deps/portlore-build" if fetches else "portlore")
            self.installs(prefix, PARENT)
            if portlore_needed:
                self.grandchild(prefix, says='By not providing "Findportlore.cmake"|'
                                             "Could not find a package configuration file provided by "
                                             '"portlore"')
            self.grandchild(prefix, *([self.prefix] if portlore_needed else []))
            self.grandchild(build, portlore=vendored)

    @case
    def exported_private(self):
        self.in_each_way("PRIVATE", PLAIN, portlore_needed=True)

    @case
    def exported_public(self):
        self.in_each_way("PUBLIC", PLAIN, portlore_needed=True)

    @case
    def exported_inside(self):
        """Only for the library's own build: no trace of portlore in what it installs."""
        self.in_each_way("PRIVATE", INSIDE, portlore_needed=False)

    @case
    def exported_with_portlore(self):
        """PORTLORE_INSTALL: the library brings its portlore with it."""
        for fetches in (True, False):
            for link in ("PRIVATE", "PUBLIC"):
                _, prefix = self.parent(link, PLAIN, fetches=fetches, PARENT_FINDS=True, PORTLORE_INSTALL=True,
                                        CMAKE_INSTALL_LIBDIR="lib")
                self.installs(prefix, PARENT | files_below(self.prefix))
                self.grandchild(prefix)

    @case
    def exported_shared(self):
        """What a shared library links privately is nobody else's matter."""
        _, prefix = self.parent("PRIVATE", PLAIN, fetches=False, BUILD_SHARED_LIBS=True)
        self.grandchild(prefix)

    @case
    def exported_in_its_own_set(self):
        """As people do who know no other way; the headers are theirs to install."""
        _, prefix = self.parent("PUBLIC", PLAIN, fetches=False, PARENT_EXPORTS="portlore")
        self.installs(prefix, PARENT)
        (prefix / "include" / "portlore").symlink_to(self.source / "include" / "portlore")
        self.grandchild(prefix)

    @case
    def exported_unsaid(self):
        """A library whose package does not find portlore is refused by portlore's name."""
        _, prefix = self.parent("PRIVATE", PLAIN, fetches=False)
        self.grandchild(prefix, says="targets are referenced, but are missing: portlore::portlore")

    @case
    def packed_by_components(self):
        """cpack of a project that packs each component apart makes no package of portlore's."""
        build, _ = self.parent("PUBLIC", PLAIN, fetches=False)
        run(self.cpack, "-G", "TGZ", cwd=build)
        packed = [path.name for path in build.glob("*.tar.gz")]
        expect(len(packed) == 1, f"{packed}")
        listed = run("tar", "-tf", build / packed[0])
        expect("parent.hpp" in listed and "portlore" not in listed, listed)
