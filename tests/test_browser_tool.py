"""tools/browser.py: who gets a browser installed, and who is only told."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "tools" / "browser.py"


@pytest.fixture
def tool(monkeypatch):
    """The script on a machine of our making: `tool.here` is what stands on its PATH."""
    spec = importlib.util.spec_from_file_location("browser", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.here, script.ran = {"apt-get"}, []

    def which(name):
        return f"bin/{name}" if name in script.here else None

    def apt_get(*words):
        script.ran.append((*script.as_root(), *words))
        script.here |= {"chromium"} & set(words)

    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("SAYSO_BROWSER", raising=False)
    monkeypatch.setattr(script.shutil, "which", which)
    monkeypatch.setattr(script, "apt_get", apt_get)
    monkeypatch.setattr(script, "is_root", lambda: False)
    return script


def be_root(tool, monkeypatch):
    monkeypatch.setattr(tool, "is_root", lambda: True)


def test_a_browser_that_is_there_is_named_and_otherwise_passed_in_silence(tool, capsys):
    tool.here |= {"google-chrome", "chromium-browser"}
    assert tool.main([]) == 0
    assert capsys.readouterr().out == "bin/chromium-browser\n"
    assert tool.main(["--install", "auto"]) == 0
    assert (tool.ran, *capsys.readouterr()) == ([], "", "")


def test_without_one_the_path_cannot_be_printed(tool, capsys):
    assert tool.main([]) == 1
    assert "make browser" in capsys.readouterr().err


def test_a_laptop_is_only_told(tool, capsys):
    assert tool.main(["--install", "auto"]) == 0
    assert tool.ran == []
    assert capsys.readouterr().err.count("\n") == 1


def test_root_with_apt_gets_it(tool, monkeypatch):
    be_root(tool, monkeypatch)
    assert tool.main(["--install", "auto"]) == 0
    assert tool.ran == [("update",), ("install", "-y", "--no-install-recommends", "chromium")]


def test_root_without_apt_is_only_told(tool, monkeypatch):
    be_root(tool, monkeypatch)
    tool.here.clear()
    assert tool.main(["--install", "auto"]) == 0
    assert tool.ran == []


def test_ci_gets_it_and_never_waits_for_a_password(tool, monkeypatch):
    monkeypatch.setenv("CI", "true")
    assert tool.main(["--install", "auto"]) == 0
    assert all(command[:2] == ("sudo", "-n") for command in tool.ran)
    assert len(tool.ran) == 2


def test_ci_without_apt_fails(tool, monkeypatch, capsys):
    monkeypatch.setenv("CI", "true")
    tool.here.clear()
    assert tool.main(["--install", "auto"]) == 1
    assert "no apt-get" in capsys.readouterr().err


@pytest.mark.parametrize(("ci", "status"), [("false", 0), ("true", 1)])
def test_a_failed_install_stops_only_ci(tool, monkeypatch, ci, status):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(tool, "apt_get", lambda *words: "apt-get update failed: no network")
    be_root(tool, monkeypatch)
    assert tool.main(["--install", "auto"]) == status
    assert tool.main(["--install", "yes"]) == 1


def test_asked_for_it_is_installed_through_sudo(tool):
    assert tool.main(["--install", "yes"]) == 0
    assert tool.ran[0] == ("sudo", "update")


def test_a_named_browser_that_cannot_run_is_not_papered_over(tool, monkeypatch, capsys):
    tool.here |= {"chromium"}
    monkeypatch.setenv("SAYSO_BROWSER", "my-chrome")
    assert tool.main([]) == 1
    assert tool.main(["--install", "auto"]) == 0
    assert tool.ran == []
    assert "my-chrome" in capsys.readouterr().err
