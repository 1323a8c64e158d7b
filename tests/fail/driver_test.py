#!/usr/bin/env python3
"""must_fail.py accepts only a file that fails as it says."""
import pathlib
import subprocess
import sys
import tempfile

BY_OPTION = ("// EXPECT -DN=1: portlore one\n// EXPECT -DN=2: portlore two\n#ifndef PORTLORE_CONTROL\n"
             'static_assert(N != {}, "portlore one");\nstatic_assert(N != {}, "portlore two");\n'
             "#endif\n")
CASES = [  # (what, passes, text)
    ("fails as it says", True, '// EXPECT: portlore reason\n#ifndef PORTLORE_CONTROL\n'
                               'static_assert(sizeof(int) == 0, "portlore reason");\n#endif\n'),
    ("fails for another reason", False, '// EXPECT: portlore reason\n#ifndef PORTLORE_CONTROL\n'
                                        'static_assert(sizeof(int) == 0, "other");\n#endif\n'),
    ("compiles", False, "// EXPECT: portlore reason\nint x;\n"),
    ("its control fails too", False,
     '// EXPECT: portlore reason\nstatic_assert(sizeof(int) == 0, "portlore reason");\n'),
    ("fails as it says of each option", True, BY_OPTION.format(1, 2)),
    ("fails with one option for the other's reason", False, BY_OPTION.format(2, 1)),
    ("fails with one option only", False, BY_OPTION.format(1, 1)),
    ("states no reason", False, 'static_assert(sizeof(int) == 0, "portlore reason");\n'),
]
wrong = 0
with tempfile.TemporaryDirectory() as folder:
    for what, passes, text in CASES:
        path = pathlib.Path(folder) / "case.cpp"
        path.write_text(text)
        code = subprocess.run([sys.executable, pathlib.Path(__file__).with_name("must_fail.py"),
                               path, sys.argv[1]], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, check=False).returncode
        if (code == 0) != passes:
            print(f"a file that {what}: exit code {code}")
            wrong += 1
sys.exit(wrong)
