"""``cxkit lab``: JupyterLab for one client, on this machine only, beside a person's own Jupyter."""

import socket
import urllib.error
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest
from lab import Running, lab

from cxkit.cli import jupyter
from cxkit.cli.jupyter import free_port
from cxkit.errors import BadValue
from cxkit.model import Change, Client
from cxkit.store import Store, open_store

FEELS = "05-how-it-feels.ipynb"
SETTINGS = ".jupyter/lab/user-settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings"
OWN = {
    SETTINGS: '{"theme": "Mine"}',
    ".jupyter/lab/workspaces/default-37a8.jupyterlab-workspace": '{"data": {}}',
    ".jupyter/jupyter_server_config.py": "c.ServerApp.ip = '0.0.0.0'\nc.ServerApp.token = ''\n",
    ".local/share/jupyter/runtime/note": "mine",
    ".ipython/profile_default/startup/00-mine.py": "raise SystemExit('somebody else runs in here')\n",
}
"""What a person may have of their own; ours may neither read nor touch it."""


def snapshot(home: Path) -> dict[str, bytes]:
    """Every file of a home but ours."""
    files = (path for path in home.rglob("*") if path.is_file())
    return {
        name: path.read_bytes()
        for path in files
        if not (name := path.relative_to(home).as_posix()).startswith("cxkit/")
    }


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server for Kuku Nyumbani, in the home of somebody who has a Jupyter of their own."""
    home = tmp_path_factory.mktemp("home")
    for name, text in OWN.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, "utf-8")
    with open_store(home / "cxkit" / "store.db") as store:
        store.create(Client(id="kuku", name="Kuku Nyumbani"))
        store.create(Client(id="clinic", name="Riverside Clinic"))
    with lab(home, "kuku", "--path", "taster") as running:
        yield running


def test_it_says_where_it_is_and_how_it_ends(server: Running):
    assert server.said[0].startswith(
        "A taster, 90 minutes. The notebooks lie in cxkit/clients/kuku-nyumbani-kuku"
    )
    assert server.said[1].startswith("The workshop of Kuku Nyumbani: http://127.0.0.1:")
    assert "/doc/tree/00-prepare.ipynb?token=" in server.said[1]
    assert server.said[2] == "Ctrl-C ends it."


def test_it_opens_with_its_token_and_on_this_machine_only(server: Running):
    assert "Jupyter" in server.ask("/doc/tree/00-prepare.ipynb")
    with pytest.raises(urllib.error.HTTPError, match="403"):
        server.ask("/api/contents", token="")
    held = [*psutil.Process(server.process.pid).children(recursive=True), psutil.Process(server.process.pid)]
    listening = [c.laddr.ip for each in held for c in each.net_connections("tcp") if c.status == "LISTEN"]
    assert set(listening) == {"127.0.0.1"}


def test_it_serves_the_client_s_own_folder(server: Running):
    names = {each["name"] for each in server.ask("/api/contents")["content"]}
    assert {"00-look-around.ipynb", "00-prepare.ipynb", FEELS} <= names
    assert "01-aim.ipynb" not in names


def test_what_is_saved_holds_no_answers(server: Running):
    held = server.ask(f"/api/contents/{FEELS}")["content"]
    for n, cell in enumerate(cell for cell in held["cells"] if cell["cell_type"] == "code"):
        cell["execution_count"] = n
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "Amina dreads the bill"}]
    held["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"a": "Amina"}}}
    server.ask(f"/api/contents/{FEELS}", "PUT", {"type": "notebook", "format": "json", "content": held})
    (saved,) = server.home.glob(f"cxkit/clients/*/workshop/{FEELS}")
    assert "Amina" not in saved.read_text("utf-8")
    notebook = nbformat.read(saved, as_version=4)
    nbformat.validate(notebook)
    assert all(
        not cell.outputs and cell.execution_count is None for cell in notebook.cells if "outputs" in cell
    )


def test_no_news_no_updates_no_terminals(server: Running):
    assert '"@jupyterlab/apputils-extension:announcements"' in server.ask("/doc/tree/00-prepare.ipynb")
    name = "@jupyterlab/apputils-extension:notification"
    settings = server.ask(f"/lab/api/settings/{name}")
    assert settings["schema"]["properties"]["fetchNews"]["default"] == "false"
    assert settings["schema"]["properties"]["checkForUpdates"]["default"] is False
    for path in ("/api/terminals", "/lsp/status"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            server.ask(path)


def test_one_sentence_ends_it_and_no_process_is_left(tmp_path: Path):
    with lab(tmp_path) as running:
        running.ask("/api/kernels", "POST", {"name": "python3"})
        family = psutil.Process(running.process.pid).children(recursive=True)
        assert family
        assert running.stop() == 0
        assert psutil.wait_procs(family, timeout=10)[1] == []
    assert running.said[3:] == ["JupyterLab is closed; everything captured is kept."]


def test_nothing_of_a_person_s_own_jupyter_is_touched(server: Running):
    server.ask("/api/kernels", "POST", {"name": "python3"})
    themes = "/lab/api/settings/@jupyterlab/apputils-extension:themes"
    server.ask(themes, "PUT", {"raw": '{"theme": "JupyterLab Dark"}'})
    assert server.ask(themes)["settings"] == {"theme": "JupyterLab Dark"}
    assert snapshot(server.home) == {name: text.encode() for name, text in OWN.items()}


# ── whose workshop ─────────────────────────────────────────────────────────────────────────────────


def test_several_clients_and_none_named(cxkit, store: Store):
    store.create(Client(name="Corner Bakery"))
    done = cxkit("lab", "--no-browser")
    assert done.exit_code == 1
    assert done.stderr.split("\n")[0] == (
        "There are several clients. Choose from: Corner Bakery, Kuku Nyumbani. Say which one: cxkit lab NAME."
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nobody"], "No organisation goes by “nobody”"),
        (["--path", "weekend"], "No path is called “weekend”. Choose from: taster, half_day"),
        (["--lens", "pride"], "No lens is called “pride”. Choose from: sees, mirror"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(cxkit, store: Store, words: list[str], told: str):
    done = cxkit("lab", "--no-browser", *words)
    assert done.exit_code == 1
    assert told in done.stderr


def test_a_port_that_is_taken_is_named():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]
        with pytest.raises(BadValue, match=f"The port {port} is in use or not allowed. Choose another"):
            free_port(port)
        assert free_port(None) >= 8888


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the server would have been started with."""
    calls: list[dict[str, Any]] = []

    def run(folder: Path, first: str, **given: Any) -> None:
        calls.append({"folder": folder, "first": first, **given})
        given["ready"]("http://127.0.0.1:8888/doc/tree/x?token=t")

    monkeypatch.setattr(jupyter, "run", run)
    return calls


def test_the_only_client_is_meant_and_its_notebooks_are_told_of_it(cxkit, store: Store, opened):
    done = cxkit("lab", "--path", "two_half_days", "--author", "amina", "--no-browser")
    assert done.exit_code == 0, done.stderr
    (call,) = opened
    assert call["folder"] == store.folder("kuku") / "workshop"
    assert call["environment"] == {
        "CXKIT_STORE": store.address,
        "CXKIT_CLIENT": "kuku",
        "CXKIT_NEW_CLIENT": "",
        "CXKIT_AUTHOR": "amina",
        "CXKIT_PATH": "two_half_days",
        "CXKIT_LANGUAGE": "en",
    }
    assert call["first"] == "01-aim.ipynb", "what comes before the session is there already"
    assert "Two half days, a week apart, 360 minutes." in done.stdout
    assert done.stdout.endswith("JupyterLab is closed; everything captured is kept.\n")


def test_the_forms_speak_what_is_asked_for_else_what_the_client_speaks(cxkit, store: Store, opened):
    client = store.workshop("kuku").client
    store.write("kuku", [Change.of(client.revised(language="de"))])
    assert cxkit("lab").exit_code == 0
    assert cxkit("lab", "--language", "en").exit_code == 0
    assert [call["environment"]["CXKIT_LANGUAGE"] for call in opened] == ["de", "en"]
    refused = cxkit("lab", "--language", "fr")
    assert (refused.exit_code, refused.stderr) == (1, "cxkit does not speak “fr”. Choose from: de, en.\n")


def test_a_learner_gets_the_self_guided_units_in_a_folder_of_their_own(cxkit, store: Store, opened):
    assert cxkit("lab", "--self-guided").exit_code == 0
    (call,) = opened
    assert call["folder"] == store.folder("kuku") / "self-guided"
    assert call["first"] == "01-my-first-contact.ipynb"
    assert call["browser"]


def test_without_a_client_nothing_is_written_and_the_same_folder_serves_again(cxkit, home: Path, opened):
    assert "The workshop of New organisation: " in cxkit("lab").stdout
    assert cxkit("lab").exit_code == 0
    first, second = opened
    assert first["folder"] == second["folder"]
    assert first["first"] == "00-prepare.ipynb"
    new = first["environment"]["CXKIT_NEW_CLIENT"]
    assert first["folder"].parent.name == f"new-organisation-{new}"
    with open_store() as store:
        assert store.changes() == []
        store.create(Client(id=new, name="Corner Bakery"))
        assert store.folder(new) == first["folder"].parent, "it stays where it is when it gets its name"


def test_a_changed_notebook_is_kept_and_said(cxkit, store: Store, opened):
    cxkit("lab", "--path", "taster")
    held = opened[0]["folder"] / FEELS
    notebook = nbformat.read(held, as_version=4)
    notebook.cells.append(nbformat.v4.new_markdown_cell("Ask Amina about the bill."))
    nbformat.write(notebook, held)
    done = cxkit("lab", "--path", "full_day")
    assert done.stdout.startswith(
        f"You have changed {FEELS}: yours is kept beside the new one, as 05-how-it-feels-yours.ipynb.\n"
    )
    assert "Ask Amina" in held.with_name("05-how-it-feels-yours.ipynb").read_text("utf-8")
