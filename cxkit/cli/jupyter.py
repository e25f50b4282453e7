"""JupyterLab as a workshop needs it: on this machine only, with settings of its own, one document at a time.

It runs in this very process, so that whatever ends the command ends the server and its kernels. Nothing of a
person's own Jupyter is read or written: settings, workspaces, trust and history lie in a folder of ours.
"""

import json
import os
import secrets
import signal
import socket
import sysconfig
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from jupyter_server.services.kernels.kernelmanager import ServerKernelManager

import cxkit
from cxkit.errors import BadValue
from cxkit.notebooks import nbformat
from cxkit.phrases import say
from cxkit.resources import find, home

FIRST_PORT = 8888
TRIED_PORTS = 100
LOOPBACK = "127.0.0.1"


def free_port(wanted: int | None) -> int:
    """The port that is wanted, else the first free one from Jupyter's usual one on; BadValue when taken."""
    for port in [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + TRIED_PORTS):
        with socket.socket() as probe, suppress(OSError):
            if os.name == "posix":  # elsewhere this would let two servers share one port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((LOOPBACK, port))
            return port
    raise BadValue(say("cli.lab.port_taken", port=wanted or FIRST_PORT), cure=say("cli.lab.port_cure"))


def run(
    folder: Path,
    first: str,
    *,
    trusted: Iterable[str],
    port: int,
    browser: bool,
    environment: Mapping[str, str],
    ready: Callable[[str], None],
) -> None:
    """Serves a folder until the command is stopped; ``ready`` is called with the address once it stands.

    ``trusted`` notebooks are ours: their buttons run without a question. ``environment`` is what the
    kernels find beside all that this process has.
    """
    with TemporaryDirectory(prefix="cxkit-lab-", ignore_cleanup_errors=True) as place:
        os.environ.update(_own_places(home() / "jupyter", Path(place)))
        os.environ.update({name: value for name, value in environment.items() if value})
        for name in (name for name, value in environment.items() if not value):
            os.environ.pop(name, None)  # an empty one stands for none
        from jupyterlab.labapp import LabApp  # reads the environment while it is loaded

        LabApp.load_other_extensions = (
            False  # terminals, and one that starts npm to look for language servers
        )
        token = secrets.token_hex(24)
        page = f"/doc/tree/{quote(first)}"
        server = LabApp.initialize_server(argv=_options(folder, page, token, port=port, browser=browser))
        for name in trusted:
            server.contents_manager.notary.sign(nbformat.read(folder / name, as_version=4))
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda *_: server.stop(from_signal=True))
        # it listens from the first turn of its loop on, before what is asked for here
        server.io_loop.add_callback(ready, f"http://{LOOPBACK}:{server.port}{page}?token={token}")
        server.start()


class QuietKernel(ServerKernelManager):
    """A kernel that says nothing to the terminal: what a cell says is in its notebook."""

    async def start_kernel(self, **launch: Any) -> None:  # type: ignore[override]  # Jupyter's own is one as well
        """As every kernel starts, also when it is started again."""
        await super().start_kernel(**{"stdout": DEVNULL, "stderr": DEVNULL, **launch})


def strip_outputs(model: Mapping[str, Any], **_: Any) -> None:
    """What is saved holds no answers: neither outputs nor what widgets showed. Called before each save.

    >>> cell = {"cell_type": "code", "source": "here", "outputs": ["Amina said"], "execution_count": 3}
    >>> strip_outputs({"type": "notebook", "content": {"nbformat": 4, "cells": [cell], "metadata": {}}})
    >>> cell["outputs"], cell["execution_count"]
    ([], None)
    """
    content = model.get("content")
    if model.get("type") != "notebook" or not isinstance(content, dict):
        return
    content.get("metadata", {}).pop("widgets", None)
    for cell in content.get("cells", ()):
        if cell.get("cell_type") == "code":
            cell["outputs"] = []
            cell["execution_count"] = None
            cell.get("metadata", {}).pop("execution", None)


def _own_places(own: Path, passing: Path) -> dict[str, str]:
    """Where this Jupyter keeps what: settings stay for another day, the rest goes with the server."""
    config = own / "config"
    shared = find("workshops") / ".jupyter"
    (config / "custom").mkdir(parents=True, exist_ok=True)
    (config / "custom" / "custom.css").write_bytes((shared / "quiet/custom/custom.css").read_bytes())
    kernels = own / "ipython" / "profile_default"
    kernels.mkdir(parents=True, exist_ok=True)
    # what was typed into a client's cells is nobody's history
    without = json.dumps({"HistoryManager": {"enabled": False}})
    (kernels / "ipython_kernel_config.json").write_text(without, "utf-8")
    places = {
        "JUPYTER_CONFIG_DIR": config,
        "JUPYTER_CONFIG_PATH": os.pathsep.join(map(str, (shared, shared / "quiet"))),
        "JUPYTER_DATA_DIR": own / "data",
        "JUPYTER_RUNTIME_DIR": passing / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": own / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": passing
        / "workspaces",  # yesterday's open documents are another client's
        "IPYTHONDIR": own / "ipython",
    }
    found = {name: str(path) for name, path in places.items()}
    code = str(Path(cxkit.__file__).resolve().parents[1])
    if (
        code not in sysconfig.get_paths().values()
    ):  # a checkout: kernels stand elsewhere and must find it, too
        found["PYTHONPATH"] = os.pathsep.join(filter(None, (code, os.environ.get("PYTHONPATH"))))
    return found


def _options(folder: Path, page: str, token: str, *, port: int, browser: bool) -> list[str]:
    import zmq

    options = {
        "ServerApp.ip": LOOPBACK,
        "ServerApp.port": port,
        "ServerApp.root_dir": folder,
        "ServerApp.open_browser": browser,
        "ServerApp.allow_root": not hasattr(os, "geteuid") or os.geteuid() == 0,
        "ServerApp.allow_remote_access": False,
        "ServerApp.terminals_enabled": False,
        "ServerApp.log_level": "CRITICAL",
        "LabApp.log_level": "CRITICAL",
        "IdentityProvider.token": token,
        "KernelManager.transport_encryption": "auto" if zmq.has("curve") else "disabled",
        "FileContentsManager.pre_save_hook": f"{__name__}.{strip_outputs.__name__}",
        "MappingKernelManager.kernel_manager_class": f"{__name__}.{QuietKernel.__name__}",
        "LabApp.default_url": page,
        "LabApp.custom_css": True,
        "LabApp.extension_manager": "readonly",
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
    }
    return [f"--{name}={value}" for name, value in options.items()]
