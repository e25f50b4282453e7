"""Every command, argument and option is explained, and the page about them is up to date."""

from pathlib import Path

import pytest
from typer.main import get_command

from cxkit.cli.app import COMMANDS, app
from docs.build import PAGES

HOUSE = get_command(app)


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_what_the_code_says(name: str):
    written = (Path(__file__).parents[2] / "docs" / name).read_text("utf-8")
    assert written == PAGES[name](), "stale: run `make docs`"


def test_the_page_names_every_command_and_every_option():
    page = PAGES["cli.md"]()
    for name, command in HOUSE.commands.items():
        assert f"## cxkit {name}\n" in page
        for param in command.params:
            assert all(
                f"`{option}" in page
                for option in param.opts
                if option.startswith("--") and param.name != "help"
            )


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_command_and_every_option_has_a_help(name: str):
    command = HOUSE.commands[name] if name else HOUSE
    assert command.help.endswith(".")
    assert command.epilog
    for param in command.params:
        assert (param.help or "")[:1].isupper(), f"{name} {param.name}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_is_a_command_that_parses(name: str):
    from shlex import split

    example = HOUSE.commands[name].epilog.removeprefix("Example: ")
    program, command, *words = split(example)
    assert (program, command) == ("cxkit", name)
    if name != "import":  # which would look for its file
        HOUSE.commands[name].make_context(name, words)


def test_the_usage_says_what_to_type_and_no_type(cxkit):
    said = cxkit("show", "--help").stdout
    assert "Usage: cxkit show CLIENT [OPTIONS]" in said
    assert not set(said) & set("{}<>")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_shown_by_both_spellings(cxkit, name: str):
    short, long = cxkit(name, "-h"), cxkit(name, "--help")
    assert short.exit_code == long.exit_code == 0
    assert short.stdout == long.stdout
    assert HOUSE.commands[name].help.split(",")[0][:40] in " ".join(short.stdout.split())
