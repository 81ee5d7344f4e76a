"""What is released: the wheel that is built from the source distribution, and nothing else."""

import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "tuireader"
_DEVELOPMENT = ("tests/", "benchmarks/", "training/", "fuzz/", "packaging/", "docs/build.py")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    (packed,) = SdistBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with tarfile.open(packed) as tar:
        tar.extractall(folder / "unpacked", filter="data")
    (unpacked,) = (folder / "unpacked").iterdir()
    return unpacked


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    (packed,) = WheelBuilder(str(source)).build(directory=str(folder), versions=["standard"])
    return zipfile.ZipFile(packed)


def _of_package() -> set[str]:
    files = (path for path in PACKAGE.rglob("*") if path.is_file())
    return {
        f"tuireader/{path.relative_to(PACKAGE)}"
        for path in files
        if "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_package_its_samples_and_its_manual(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert _of_package() <= names
    assert "tuireader/sample/README.md" in names
    assert any(name.endswith("/share/man/man1/tuireader.1") for name in names)
    others = {name for name in names - _of_package() if not name.startswith("tuireader/sample/")}
    assert {name.split("/")[0].rpartition(".")[2] for name in others} == {"data", "dist-info"}


def test_the_licences_go_with_it(wheel: zipfile.ZipFile) -> None:
    licences = {name for name in wheel.namelist() if "/licenses/" in name}
    assert {name.rpartition("/")[2] for name in licences} == {"LICENSE", "NOTICE"}
    cards = {name for name in wheel.namelist() if name.endswith("MODEL_CARD.md")}
    assert len(cards) == 2


def test_the_metadata_says_what_a_page_of_a_package_needs(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    told = Parser().parsestr(wheel.read(name).decode())
    assert told["License-Expression"] == "MIT"
    assert told["Requires-Python"] == ">=3.11"
    assert told["Description-Content-Type"] == "text/markdown"
    assert told["Summary"]


def test_the_source_distribution_has_what_its_tests_and_its_wheel_need(source: Path) -> None:
    for name in ("SECURITY.md", "CONTRIBUTING.md", "NOTICE", "docs/tuireader.1", *_DEVELOPMENT):
        assert (source / name).exists(), name
    assert not list(source.rglob("__pycache__"))
    assert not list(source.rglob(".venv"))
