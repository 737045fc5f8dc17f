"""Keys ascend, whoever asks for them, and are UUIDs of version 7."""

import threading
from itertools import pairwise
from uuid import UUID

from annotator.project.clock import new_id, new_ids


def test_keys_ascend_one_at_a_time_and_many_at_once():
    keys = [new_id(), *new_ids(5_000), new_id(), *new_ids(3), *new_ids(0), new_id()]
    assert all(earlier < later for earlier, later in pairwise(keys))


def test_a_key_is_a_uuid_of_version_7_that_tells_the_time():
    first, second = UUID(new_id()), UUID(new_id())
    for key in (first, second):
        assert (key.version, key.variant) == (7, "specified in RFC 4122")
    assert (second.int >> 80) - (first.int >> 80) < 60_000  # milliseconds


def test_no_key_is_given_twice_in_several_threads():
    given: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: given.append([new_id() for _ in range(500)]))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(given) == 4
    assert len(set().union(*given)) == 2_000
    assert all(keys == sorted(keys) for keys in given)
