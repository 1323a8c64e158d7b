"""portlore as it is installed: find_package, pkg-config."""
import os
import re
import shlex

from consumer import HERE, Consumer, case, expect, files_below, need, run


class Package(Consumer):
    @case
    def install(self):
        """Through DESTDIR to a place that is then moved: exactly what users need."""
        build = self.configure(self.source, self.here / "build", "-DCMAKE_INSTALL_PREFIX=/nowhere",
                               "-DPORTLORE_BUILD_EXAMPLES=OFF")
        stage = self.here / "stage"
        run(self.cmake, "--install", build, env={**os.environ, "DESTDIR": str(stage)})
        expect([path.name for path in stage.iterdir()] == ["nowhere"], "left the prefix")
        (stage / "nowhere").rename(self.prefix)

        headers = {"include/" + str(path.relative_to(self.source / "include"))
                   for path in (self.source / "include").rglob("*.hpp")
                   if path.name not in ("name_index_builder.hpp", "port_index_builder.hpp")}
        package = {"share/cmake/portlore/portlore" + name
                   for name in ("Config.cmake", "ConfigVersion.cmake", "Module.cmake", "Targets.cmake")}
        wanted = headers | package | {"share/pkgconfig/portlore.pc", "share/doc/portlore/LICENSE",
                                      "share/portlore/portlore.cppm"}
        found = files_below(self.prefix)
        expect(found == wanted, f"too much: {sorted(found - wanted)}, "
                                f"missing: {sorted(wanted - found)}")
        for name in found:
            text = (self.prefix / name).read_text(encoding="utf-8")
            for path in ("/nowhere", str(self.source), str(self.here)):
                expect(path not in text, f"{name} holds the path {path}")

    @case
    def find_package(self):
        self.package()

    @case
    def find_package_refuses_version(self):
        major, minor = (int(part) for part in self.version.split(".")[:2])
        for version in ("99", f"{major + 1}.0", f"{major}.{minor + 1}"):
            self.refused(f"{version};REQUIRED", f'compatible with requested version "{version}"')

    @case
    def find_package_refuses_component(self):
        self.refused("REQUIRED;COMPONENTS;tables", "portlore has no component: tables")
        if self.cmake_version() < (3, 28):
            self.refused("REQUIRED;COMPONENTS;module", "portlore's component module needs CMake 3.28, this is 3")

    @case
    def other_folders(self):
        """GNUInstallDirs' folders, absolute ones too, as Nix and others set them."""
        prefix = self.here / "prefix"
        build = self.configure(
            self.source, self.here / "build", f"-DCMAKE_INSTALL_PREFIX={prefix}",
            "-DPORTLORE_BUILD_EXAMPLES=OFF", f"-DCMAKE_INSTALL_INCLUDEDIR={prefix}/dev/headers",
            "-DCMAKE_INSTALL_DATADIR=lib/noarch")
        run(self.cmake, "--install", build)
        self.package(f"-Dportlore_DIR={prefix}/lib/noarch/cmake/portlore")
        self.pkg_config(prefix / "lib/noarch/pkgconfig")

    @case
    def pkg_config(self, folder=None):
        need(["pkg-config", "--version"], "pkg-config")
        ask = {"env": {**os.environ, "PKG_CONFIG_PATH": str(folder or
                                                            self.prefix / "share/pkgconfig")}}
        flags = shlex.split(run("pkg-config", "--cflags", "--libs", "portlore", **ask))
        version = run("pkg-config", "--modversion", "portlore", **ask).strip()
        self.compile([self.compiler, "-std=c++17"], *flags, f'-DCONSUMER_VERSION="{version}"',
                     HERE / "one.cpp", HERE / "two.cpp")
