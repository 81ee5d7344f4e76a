"""Settings: read with care, written with every comment kept."""

import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.cli import main
from tuireader.errors import TuireaderError
from tuireader.user.settings import SETTINGS, Settings, config_file, load
from tuireader.user.settings.save import SettingsNotSavedError, change, write_missing

BY_HAND = """\
# what I like
theme = "paper"  # for the day
measure=72

[keys]
search = "s"   # as in my mail reader
sort = ["o", "f4"]
"""


def write(text: str) -> Path:
    file = config_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_everything_is_as_the_program_comes() -> None:
    assert load().settings == Settings()
    assert load().named == frozenset()
    assert not config_file().exists()


def test_the_file_is_where_settings_belong(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_file() == tmp_path / "tuireader" / "config.toml"


def test_what_is_set_holds() -> None:
    write(BY_HAND)
    given = load()
    assert (given.settings.theme, given.settings.measure) == ("paper", 72)
    assert given.settings.keys == {"search": ("s",), "sort": ("o", "f4")}
    assert given.named == {"theme", "measure"}
    assert given.notes == ()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_has_a_default_that_is_allowed(setting) -> None:
    assert setting.allows(setting.default)
    assert setting.help


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('theme = "blue"', 'theme = "blue" is not allowed; it may be "ink", "paper", "contrast"'),
        ("measure = 5", "measure = 5 is not allowed; it may be 20-200; 88 is used"),
        ("measure = true", "measure = true is not allowed"),
        ('measure = "80"', 'measure = "80" is not allowed'),
        ('watch = "yes"', 'watch = "yes" is not allowed; it may be true, false; true is used'),
        ("facets = 1", "facets = 1 is not allowed"),
        ("colour = 3", "there is no setting colour"),
        ("facet_sources = false", "there is no setting facet_sources"),  # of earlier versions
        ("keys = 3", "keys is not a table"),
        ("[keys]\nquit = 3", "keys.quit = 3 is not allowed"),
        ("[keys]\nquit = []", "keys.quit = [] is not allowed"),
        ("[[measure]]\na = 1", "measure = "),
    ],
)
def test_what_is_wrong_is_said_and_the_default_used(line, said) -> None:
    file = write(line)
    given = load()
    assert given.settings == Settings()
    (note,) = given.notes
    assert note.startswith(f"{file}: ")
    assert said in note


def test_a_wrong_value_leaves_the_others_in_force() -> None:
    write('theme = "blue"\nmeasure = 60\n')
    assert load().settings == Settings(measure=60)


@pytest.mark.parametrize("damaged", ["theme = ", "[", "\x00", '"'])
def test_a_file_that_is_no_toml_is_said(damaged) -> None:
    file = write(damaged)
    given = load()
    assert given.settings == Settings()
    assert given.notes[0].startswith(f"{file} is not TOML (")


def test_a_file_that_is_no_text_is_said() -> None:
    write("")
    config_file().write_bytes(b"theme = '\xb9\xfa'")
    assert "is not UTF-8" in load().notes[0]


@given(st.text())
def test_no_file_keeps_the_reader_from_opening(text) -> None:
    write("").write_text(text, encoding="utf-8", errors="replace", newline="")
    assert load().settings is not None


def test_a_change_keeps_what_the_person_wrote() -> None:
    file = write(BY_HAND)
    change("measure", 60)
    assert file.read_text(encoding="utf-8") == BY_HAND.replace("72", "60").replace("=60", "=60")
    change("theme", "ink")
    assert 'theme = "ink"  # for the day' in file.read_text(encoding="utf-8")


def test_settings_changed_at_the_same_time_are_all_kept() -> None:
    changed = {"theme": "paper", "measure": 60, "rows": "compact", "facets": False, "watch": False}
    with ThreadPoolExecutor(5) as pool:
        list(pool.map(change, changed, changed.values()))
    kept = load().settings
    assert {name: getattr(kept, name) for name in changed} == changed


def test_a_new_setting_comes_above_the_tables_with_its_comment() -> None:
    file = write(BY_HAND)
    change("watch", False)
    text = file.read_text(encoding="utf-8")
    assert load().settings == Settings(
        theme="paper", measure=72, watch=False, keys={"search": ("s",), "sort": ("o", "f4")}
    )
    assert text.index("# Watch the archive. Whether to read new and changed files") < text.index(
        "watch = false"
    )
    assert text.index("watch = false") < text.index("[keys]")
    assert all(line in text for line in BY_HAND.splitlines())


def test_a_new_file_has_every_setting_and_says_what_is_allowed() -> None:
    assert write_missing() == [setting.name for setting in SETTINGS]
    text = config_file().read_text(encoding="utf-8")
    assert load().settings == Settings()
    for setting in SETTINGS:
        assert f"# {setting.choices}\n{setting.name} = " in text
    assert write_missing() == []
    assert config_file().read_text(encoding="utf-8") == text


def test_a_link_stays_a_link(tmp_path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text(BY_HAND, encoding="utf-8")
    kept.chmod(0o640)
    config_file().parent.mkdir(parents=True)
    config_file().symlink_to(kept)
    change("measure", 60)
    assert config_file().is_symlink()
    assert tomllib.loads(kept.read_text(encoding="utf-8"))["measure"] == 60
    assert kept.stat().st_mode & 0o777 == 0o640


def test_a_file_that_is_no_toml_is_left_alone() -> None:
    file = write("theme = ")
    with pytest.raises(SettingsNotSavedError, match="cannot change"):
        change("theme", "ink")
    assert file.read_text(encoding="utf-8") == "theme = "


def test_a_folder_that_cannot_be_written_is_said(monkeypatch, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file"))
    with pytest.raises(TuireaderError, match="cannot create the folder"):
        change("theme", "paper")


def test_the_command_prints_each_setting_and_where_it_comes_from(capsys) -> None:
    write('theme = "paper"\nmeasure = 5\n')
    assert main(["settings"]) == 0
    out, err = capsys.readouterr()
    assert str(config_file()) in out
    lines = {line.split()[0]: line for line in out.splitlines()[1:] if line}
    assert lines["theme"].split()[1:] == ["=", '"paper"', "file"]
    assert lines["measure"].split()[1:] == ["=", "88", "default"]
    assert "measure = 5 is not allowed" in err


def test_the_command_writes_the_file(capsys) -> None:
    assert main(["settings", "--write"]) == 0
    assert config_file().exists()
    assert load().settings == Settings()


def test_the_setting_of_the_language_goes_before_the_locale(monkeypatch, capsys) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    write('language = "zh_TW"')
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "選項" in capsys.readouterr().out


def test_the_command_lists_the_actions_with_the_keys_in_force(capsys) -> None:
    write('[keys]\ntoggle_theme = "f11"\n')
    assert main(["settings", "--keys"]) == 0
    lines = {line.split()[0]: line.split() for line in capsys.readouterr().out.splitlines()}
    assert lines["toggle_theme"][1] == "F11"
    assert lines["search"][1] == "/"


def test_a_time_zone_may_be_any_of_the_world() -> None:
    write('time_zone = "America/New_York"\n')
    assert load().settings.time_zone == "America/New_York"
    write('time_zone = "Asia/Peking"\n')
    (note,) = load().notes
    assert 'time_zone = "Asia/Peking" is not allowed; it may be "Asia/Shanghai", ' in note
    assert load().settings.time_zone == "Asia/Shanghai"


def test_names_of_fields_hold_for_all_archives() -> None:
    write('[fields]\ntext = "文章內文"\ndate = ["刊期", "Day"]\n')
    assert load().settings.fields == {"text": ("文章内文",), "date": ("刊期", "day")}
    assert load().notes == ()


@pytest.mark.parametrize(
    ("table", "note"),
    [
        ("fields = 3", "[fields] must be a table"),
        ("[fields]\ncolour = 'x'", "[fields] has no colour; it may have byline, "),
        ("[fields]\ntext = 3", "fields.text must be a name or a list of names"),
    ],
)
def test_a_mistake_in_the_names_of_fields_is_reported(table: str, note: str) -> None:
    write(f"theme = 'paper'\n{table}\n")
    (line,) = load().notes
    assert line.startswith(f"{config_file()}: {note}")
    assert load().settings.theme == "paper"
