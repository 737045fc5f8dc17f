"""A corpus folder is read again as one corpus, not as many."""

from pathlib import Path

from annotator.corpus.folder import export_folder
from annotator.corpus.splitting import Split
from annotator.files import Sources
from annotator.project.project import Project


def corpora(folder: Path) -> list[str]:
    sources = Sources([folder])
    assert list(sources) == []
    return [path.relative_to(folder).as_posix() for path in sources.corpora]


def test_the_format_that_holds_the_most_is_meant(filled: Project, tmp_path: Path) -> None:
    made = tmp_path / "made"
    export_folder(filled, made, ["csv", "html", "jsonl", "tei"])
    assert corpora(made) == ["jsonl/corpus.jsonl"]
    assert not list(made.glob("codebook*left-out*"))
    export_folder(filled, made, ["csv", "brat"])
    assert corpora(made) == ["brat"]


def test_its_parts_are_all_meant(filled: Project, tmp_path: Path) -> None:
    made = tmp_path / "made"
    export_folder(filled, made, ["brat", "conll"], split=Split((50, 50)))
    assert corpora(made) == ["brat/train", "brat/test"]
