#!/usr/bin/env python3
"""The completion scripts and the man page offer what the tool takes, no more and no less."""
import os
import pathlib
import re
import subprocess

import need
from cli import COMMANDS, CliTest, run

TOOL = pathlib.Path(os.environ["PORTLORE_SOURCE_DIR"], "examples/portlore")
FOLDER = TOOL / "completions"
VALUES = {"--format": ("explain", "80"), "--sections": ("explain", "80"),
          "--system": ("explain", "80"), "--range": ("list",), "--transport": ("list",),
          "--source": ("list",), "--color": ("list",)}


class Completion(CliTest):
    def options(self, *command):
        """The options that --help lists."""
        listed = re.findall(r"^  (?:-\w,)?(--[a-z-]+)", self.answer(*command, "--help"), re.M)
        self.assertIn("--help", listed)
        return set(listed)

    def commands(self):
        part = self.answer("--help").split("Subcommands:")[1].split("Exit status")[0]
        return re.findall(r"^  (\w+) ", part, re.M)

    def values(self, option):
        """The words that an option takes, as its own refusal lists them."""
        _, _, error = run(*VALUES[option], option, "?")
        return re.search(r"is none of (.*)\n", error).group(1).split(", ")

    def test_commands_of_this_test(self):
        self.assertEqual(self.commands(), COMMANDS)

    def bash(self, *words):
        line = " ".join(f"'{w}'" for w in ("portlore", *words))
        script = (f"source '{FOLDER}/portlore.bash'; COMP_WORDS=({line}); COMP_CWORD={len(words)};"
                  "_portlore; printf '%s\\n' \"${COMPREPLY[@]}\"")
        done = subprocess.run(["bash", "-u", "-c", script], stdout=subprocess.PIPE, check=True)
        return done.stdout.decode().split()

    def test_bash(self):
        need.need("bash")
        offered = self.bash("")
        self.assertEqual({w for w in offered if w.startswith("--")}, self.options())
        self.assertEqual([w for w in offered if not w.startswith("--")], self.commands())
        for command in COMMANDS:
            self.assertEqual(set(self.bash(command, "")), self.options(command), command)
        for option, command in VALUES.items():
            self.assertEqual(self.bash(command[0], option, ""), self.values(option), option)
        self.assertEqual(self.bash("ex"), ["explain"])
        self.assertEqual(self.bash("unknown", ""), [])

    def test_zsh(self):
        text = (FOLDER / "_portlore").read_text()
        self.assertTrue(text.startswith("#compdef portlore\n"))
        listed = text[text.index("commands=("):text.index("common=(")]
        self.assertEqual(re.findall(r"'(\w+):", listed), self.commands())
        for command, description in re.findall(r"'(\w+):([^']*)'", listed):
            self.assertRegex(self.answer("--help"), rf"  {command} +{re.escape(description)}\n")
        option = r"['\"](--[\w-]+)\["
        common = set(re.findall(option, re.search(r"common=\((.*?)\n    \)", text, re.S).group(1)))
        first = re.search(r"CURRENT == 2(.*?)return", text, re.S).group(1)
        self.assertEqual(set(re.findall(option, first)), self.options())
        for command in COMMANDS:
            block = re.search(rf"\n    {command}\)\n(.*?);;", text, re.S).group(1)
            self.assertEqual(common | set(re.findall(option, block)), self.options(command))
        for option in VALUES:
            self.assertIn(" ".join(self.values(option)), text)
        self.checked_by("zsh", "_portlore")

    def test_fish(self):
        text = (FOLDER / "portlore.fish").read_text()
        self.assertEqual(re.search(r"set -l commands (.*)", text).group(1).split(), self.commands())
        self.assertEqual(re.findall(r" -a (\w+) -d", text), self.commands())
        self.assertEqual(set(re.findall(r"not __fish\S+ \S+ -l (\w+)", text)) | {"help"},
                         {o[2:] for o in self.options()})
        for command in COMMANDS:
            offered = {"--help"}
            for where, name in re.findall(r"['\"]__fish_seen_subcommand_from ([^'\"]*)['\"] -l ([\w-]+)",
                                          text):
                if command in where.split() or where == "$commands":
                    offered.add("--" + name)
            self.assertEqual(offered, self.options(command), command)
        for option in VALUES:
            self.assertIn(f"-l {option[2:]} -x -a '{' '.join(self.values(option))}'", text)
        self.checked_by("fish", "portlore.fish")

    def test_man_page(self):
        text = (TOOL / "portlore.1").read_text()
        synopsis, described = text.split("\n.Sh DESCRIPTION\n")
        for command in COMMANDS:
            usage = re.search(rf"\n\.Nm\n\.Cm {command}\n((?!\.Nm).*\n?)*", synopsis)[0]
            self.assertEqual({"--help"} | {"-" + o for o in re.findall(r"Fl (-[\w-]+)", usage)},
                             self.options(command), command)
        self.assertEqual({"-" + o for o in re.findall(r"^\.Fl (-[\w-]+)", synopsis, re.M)},
                         self.options())
        listed = re.findall(r"^\.It Cm (\w+)$", described, re.M)
        self.assertEqual(listed, self.commands())
        items = dict(re.findall(r"^\.It (?:Fl h , )?Fl (-[\w-]+).*\n((?:(?!\.It|\.El).*\n)*)",
                                described, re.M))
        every = self.options().union(*map(self.options, COMMANDS))
        self.assertEqual({"-" + option for option in items}, every)
        for option in VALUES:
            words = re.findall(r"^\.Cm (\w+)", items[option[1:]], re.M)
            self.assertEqual(list(dict.fromkeys(words)), self.values(option), option)
        need.need("mandoc")
        need.need_file("/usr/share/man/man5/services.5*", "manpages")  # which the page names
        lint = subprocess.run(["mandoc", "-T", "lint", "-W", "style", TOOL / "portlore.1"],
                              stdout=subprocess.PIPE, check=False).stdout.decode()
        self.assertNotIn("portlore.1:", lint)

    def checked_by(self, shell, file):
        """Its own shell reads it without complaint."""
        need.need(shell)
        subprocess.run([shell, "-n", FOLDER / file], check=True)


if __name__ == "__main__":
    need.main()
