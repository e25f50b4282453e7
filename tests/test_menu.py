"""The menu, ``cxkit/__init__.py``, is short, lazy, and true."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import cxkit

HEAVY = {
    "pandas",
    "matplotlib",
    "numpy",
    "pydantic",
    "sqlalchemy",
    "papermill",
    "IPython",
    "typer",
    "rich",
    "babel",
}


def in_a_fresh_python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("name", cxkit.__all__)
def test_everything_on_the_menu_is_served(name: str):
    assert getattr(cxkit, name) is not None
    assert name in dir(cxkit)


def test_the_menu_shown_to_type_checkers_is_the_same():
    tree = ast.parse(Path(cxkit.__file__).read_text("utf-8"))
    (shown,) = [node for node in tree.body if isinstance(node, ast.If)]
    names = {
        alias.name for node in ast.walk(shown) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert names | {"__version__"} == set(cxkit.__all__)


def test_nothing_else_is_served():
    with pytest.raises(AttributeError, match="no attribute 'pie'"):
        cxkit.pie  # noqa: B018


def test_importing_cxkit_loads_nothing_heavy():
    loaded = set(in_a_fresh_python("import sys, cxkit; print(*sys.modules)").split())
    assert not loaded & HEAVY
    assert not [name for name in loaded if name.startswith("cxkit.")]


def test_the_help_of_the_command_line_loads_nothing_heavy():
    code = "import sys\nfrom cxkit.cli.app import app\n"
    code += "try: app(['--help'])\nexcept SystemExit: print(*sys.modules)"
    loaded = set(in_a_fresh_python(code).splitlines()[-1].split())
    assert not loaded & (HEAVY - {"typer", "rich", "babel"})


def test_a_room_is_loaded_when_it_is_asked_for():
    loaded = in_a_fresh_python(
        "import sys, cxkit; cxkit.model; print('pandas' in sys.modules, 'cxkit.model' in sys.modules)"
    )
    assert loaded.split() == ["False", "True"]


def test_the_notebook_format_comes_without_a_grammar_nobody_asks_which_others_still_get():
    code = "import sys, cxkit.notebooks; print('rfc3987_syntax' in sys.modules)\n"
    code += "import rfc3987_syntax; print(rfc3987_syntax.is_valid_syntax('iri', 'https://kuku.example/'))"
    assert in_a_fresh_python(code).split() == ["False", "True"]


def test_the_version_is_what_is_installed():
    from importlib.metadata import version

    assert version("cxkit") == cxkit.__version__
