"""Languages as files name them, as tags of BCP 47 ("en", "es")."""

import re

from annotator.transcripts.month_names import plain

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[.@].*)?")
_OLD = {"iw": "he", "in": "id", "ji": "yi", "jw": "jv"}
_NAMES = {
    "ar": "arabic العربية", "bg": "bulgarian български", "ca": "catalan català cat",
    "cs": "czech čeština cze ces", "da": "danish dansk dan", "de": "german deutsch ger deu",
    "el": "greek ελληνικά gre ell", "en": "english eng", "es": "spanish español castellano spa",
    "et": "estonian eesti", "fa": "persian farsi فارسی per fas", "fi": "finnish suomi fin",
    "fr": "french français fre fra", "he": "hebrew עברית heb", "hi": "hindi हिन्दी hin",
    "hr": "croatian hrvatski hrv", "hu": "hungarian magyar hun", "id": "indonesian ind",
    "it": "italian italiano ita", "ja": "japanese 日本語 jpn", "ko": "korean 한국어 kor",
    "lt": "lithuanian lietuvių", "lv": "latvian latviešu", "nl": "dutch nederlands dut nld",
    "no": "norwegian norsk nor", "pl": "polish polski pol", "pt": "portuguese português por",
    "ro": "romanian română rum ron", "ru": "russian русский rus", "sk": "slovak slovenčina slk",
    "sl": "slovenian slovenščina slv", "sr": "serbian српски srp", "sv": "swedish svenska swe",
    "th": "thai ไทย tha", "tr": "turkish türkçe tur", "uk": "ukrainian українська ukr",
    "ur": "urdu اردو urd", "vi": "vietnamese vie", "zh": "chinese 中文 汉语 chi zho mandarin",
}  # fmt: skip


def tag_of(named: str) -> str:
    """ "English" and "eng" are "en", "en_gb.UTF-8" is "en-GB"; others stay as they are named."""
    name = plain(named.strip())
    if name in _TAGS:
        return _TAGS[name]
    found = _TAG.fullmatch(named.strip())
    if found is None:
        return named
    language, script, region = (part or "" for part in found.groups())
    language = language.lower()
    language = _OLD.get(language) or _TAGS.get(language) or language
    return "-".join(part for part in (language, script.title(), region.upper()) if part)


_TAGS = {plain(name): tag for tag, names in _NAMES.items() for name in names.split()}
