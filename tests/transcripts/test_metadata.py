from annotator.transcripts.metadata import metadata_from


def test_fields_go_by_their_usual_names() -> None:
    assert metadata_from(
        {"headline": "Talks", "pubdate": "2031-05-03T10:00:00Z", "lang": "es"}
    ) == {
        "title": "Talks",
        "date": "2031-05-03",
        "language": "es",
    }


def test_meta_tags_and_other_languages_are_known() -> None:
    fields = {"og:site_name": "Gazette", "fecha": "3 de mayo de 2031", "Lugar": "Oro"}
    assert metadata_from(fields) == {
        "outlet": "Gazette",
        "date": "3 de mayo de 2031",
        "place": "Oro",
    }


def test_the_first_name_wins_and_the_rest_stays() -> None:
    fields = {"date": "2031-05-03", "published_time": "2031-05-04", "tags": "talks", "empty": ""}
    assert metadata_from(fields) == {
        "date": "2031-05-03",
        "published_time": "2031-05-04",
        "tags": "talks",
    }


def test_a_source_that_is_an_address_is_one() -> None:
    assert metadata_from({"source": "https://gazette.example/1"}) == {
        "url": "https://gazette.example/1"
    }
