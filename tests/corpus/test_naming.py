"""Files are named by title and id."""

from annotator.corpus.naming import FileNames
from annotator.corpus.record import CorpusDocument


def test_by_title_and_id_in_plain_letters() -> None:
    names = FileNames()
    one = CorpusDocument("0199c2f0-0000-7000-8000-5f0c9a1b2c3d", "Briefing, 3 May – Óro", "")
    assert names.of(one) == "briefing-3-may-oro-5f0c9a1b2c3d"
    assert names.of(CorpusDocument("", "مؤتمر", "")) == "document"


def test_no_name_comes_twice_and_none_leads_elsewhere() -> None:
    names = FileNames()
    given = [names.of(CorpusDocument("../../etc", "CON/../a", "")) for _ in range(3)]
    assert given == ["con-a-etc", "con-a-etc-2", "con-a-etc-3"]
    assert len(names.of(CorpusDocument("x", "a" * 1000, ""))) < 80
