from annotator.transcripts.draft import Draft
from annotator.transcripts.finishing import finished
from annotator.transcripts.metadata_limits import within_limits


def test_usual_fields_are_kept_as_they_are() -> None:
    fields = {"date": "2031-05-03", "outlet": "Oro Post", "description": "words " * 500}
    assert within_limits(fields) == (fields, ())


def test_endless_names_and_values_are_left_out_and_that_is_told() -> None:
    kept, told = within_limits({"a": "b", "x" * 5_000_000: "1", "y": "z" * 5_000_000})
    assert kept == {"a": "b"}
    assert told == ("2 fields of the file’s metadata were too long or too many and were left out.",)


def test_of_fields_without_number_the_first_are_kept() -> None:
    kept, told = within_limits({f"c{number}": "x" for number in range(101)})
    assert list(kept) == [f"c{number}" for number in range(100)]
    assert told == ("One field of the file’s metadata was too long to keep and was left out.",)


def test_a_title_of_any_length_is_cut_not_lost() -> None:
    transcript = finished(Draft("Words.", {"title": "The ferry " * 50_000, "y": "z" * 50_000}))
    assert transcript.title.startswith("The ferry The ferry")
    assert len(transcript.title) < 100
    assert "y" not in transcript.metadata
    assert len(transcript.warnings) == 1
