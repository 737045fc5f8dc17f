// The corpus as it lies in the page. Annotations are numbered through all documents.

const [LABEL, ANNOTATOR, SPEAKER, PLACES, ID, NOTE, VALUES, ORIGIN, CREATED] = Array(9).keys();
const [START, END, BODY, WRITTEN, WHO, KIND, SECONDS] = Array(7).keys();
const KEPT_TEXTS = 32;

const names = JSON.parse(document.querySelector("script.names").textContent);
const textBlocks = document.querySelectorAll("script.text");
const documents = Array.from(document.querySelectorAll("script.document"), (block) =>
  JSON.parse(block.textContent),
);

const annotations = [];
const documentOf = [];
documents.forEach((one, number) => {
  one.first = annotations.length;
  one.date = one.metadata.date || "";
  for (const row of one.annotations) {
    annotations.push(row);
    documentOf.push(number);
  }
  one.count = one.annotations.length;
});

const labels = names.labels.map((name, number) => {
  const known = names.corpus.codebook[number];
  return { ...known, name: known ? known.name : name, handle: name, colour: known ? known.colour : "" };
});

// A handle is an id where two share a name; the first of these is nobody.
const called = (handles, known) => handles.map((handle, number) => (number && known[number - 1] ? known[number - 1].name : handle));
const speakers = called(names.speakers, names.corpus.speakers);
const annotators = called(names.annotators, names.corpus.annotators);

/** The numbers of a document's annotations: from `first`, `count` of them. */
function* annotationsIn(number) {
  const { first, count } = documents[number];
  for (let at = first; at < first + count; at += 1) yield at;
}

/** What may stand in an address for a document or an annotation: its id, where it has its own. */
function keysOf(rows, idOf) {
  const numbers = new Map();
  const keys = rows.map((row, number) => {
    const id = idOf(row);
    const key = id && !numbers.has(id) ? id : `${number + 1}`;
    numbers.set(key, number);
    return key;
  });
  return { key: (number) => keys[number], number: (key) => numbers.get(key) };
}

const documentKeys = keysOf(documents, (one) => one.id);
const annotationKeys = keysOf(annotations, (row) => row[ID]);

const keptTexts = new Map();

/** A document's text with turns and times, all positions in UTF-16 units. */
function textOf(number) {
  const kept = keptTexts.get(number) || parsedText(number);
  keptTexts.delete(number);
  keptTexts.set(number, kept);
  if (keptTexts.size > KEPT_TEXTS) keptTexts.delete(keptTexts.keys().next().value);
  return kept;
}

function parsedText(number) {
  const [text, turns, times] = JSON.parse(textBlocks[number].textContent);
  const unit = unitsOf(text);
  for (const turn of turns) {
    for (const at of [START, END, BODY]) turn[at] = unit(turn[at]);
  }
  return { text, turns, times, unit };
}

/** From code points to UTF-16 units, by the characters before it that take two. */
function unitsOf(text) {
  const astral = [];
  for (const found of text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) astral.push(found.index - astral.length);
  if (!astral.length) return (position) => position;
  return (position) => position + firstAtLeast(astral, position);
}

/** How many of the ascending `values` are less than `wanted`. */
function firstAtLeast(values, wanted) {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which way most of a document's beginning is read. */
function directionOf(number) {
  const beginning = textOf(number).text.slice(0, 4000);
  const count = (letters) => (beginning.match(letters) || []).length;
  const leftwards = count(/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/gu);
  return 2 * leftwards > count(/\p{L}/gu) ? "rtl" : "ltr";
}

/** The spans of an annotation as [start, end] pairs of UTF-16 units. */
function spansOf(number, unit) {
  const places = annotations[number][PLACES];
  const spans = [];
  for (let at = 0; at < places.length; at += 2) spans.push([unit(places[at]), unit(places[at + 1])]);
  return spans;
}

function quoteOf(number) {
  const { text, unit } = textOf(documentOf[number]);
  return spansOf(number, unit)
    .map(([start, end]) => text.slice(start, end))
    .join(" … ");
}

/** What stands before and after an annotation, whole words of about so many characters. */
function aroundOf(number, length = 60) {
  const { text, unit } = textOf(documentOf[number]);
  const spans = spansOf(number, unit);
  const [start, end] = [spans[0][0], spans[spans.length - 1][1]];
  const before = text.slice(Math.max(0, start - length), start).split("\n").pop();
  const after = text.slice(end, end + length).split("\n")[0];
  return [
    start > length && before.length === length ? before.replace(/^\S*\s+/u, "… ") : before,
    after.length === length ? after.replace(/\s+\S*$/u, " …") : after,
  ];
}

function told(value) {
  if (value === true) return "yes";
  return value === false ? "no" : String(value);
}

let ties = null;

/** The relations of an annotation, from it and to it. */
function relationsOf(number) {
  if (!ties) {
    ties = new Map();
    for (const one of documents) {
      for (const [, kind, source, target, note] of one.relations) tie(kind, source, target, note);
    }
  }
  return ties.get(number) || [];
}

function tie(kind, source, target, note) {
  const [from, to] = [annotationKeys.number(source), annotationKeys.number(target)];
  if (from === undefined || to === undefined) return;
  push(ties, from, { kind, other: to, note, outward: true });
  push(ties, to, { kind, other: from, note, outward: false });
}

function push(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}
