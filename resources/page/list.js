// The list of what was found, a page of it at a time.

const PAGE = 50;
const numbers = new Intl.NumberFormat("en");

/** An element; `attributes` that are null or false are left out, children may be texts. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

function counted(count, noun) {
  return `${numbers.format(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function titleOf(number) {
  return documents[number].title || "Untitled";
}

function labelChip(number) {
  return make("span", { class: `label l${number}` }, make("bdi", {}, labels[number].name));
}

function pagesOf(count) {
  return Math.max(1, Math.ceil(count / PAGE));
}

function listItems(state, kept, found) {
  const first = (Math.min(state.page, pagesOf(kept.length)) - 1) * PAGE;
  const item = state.view === "documents" ? documentItem : annotationItem;
  return kept.slice(first, first + PAGE).map((number) => item(state, number, found));
}

function annotationItem(state, number) {
  const row = annotations[number];
  const current = state.at === annotationKeys.key(number);
  const [before, after] = aroundOf(number);
  const link = make(
    "a",
    { href: hashOf(atAnnotation(state, number)), "aria-current": current ? "true" : null },
    labelChip(row[LABEL]),
    make("span", { class: `quote l${row[LABEL]}`, dir: "auto" }, before, make("q", {}, quoteOf(number)), after),
  );
  return make("li", {}, link, about(number), ...remarks(row));
}

/** Who says it, where and when. */
function about(number) {
  const row = annotations[number];
  const { date } = documents[documentOf[number]];
  return make("p", { class: "about" }, ...dotted([speakers[row[SPEAKER]], titleOf(documentOf[number]), date]));
}

/** What there is of the parts, each in its own direction, with dots between. */
function dotted(parts) {
  return parts.filter(Boolean).flatMap((part, at) => [at ? " · " : "", make("bdi", {}, part)]);
}

/** Note and values; nothing where there are none. */
function remarks(row) {
  const found = [];
  if (row[NOTE]) found.push(make("p", { class: "note", dir: "auto" }, row[NOTE]));
  const values = Object.entries(row[VALUES]);
  if (values.length) found.push(make("dl", { class: "values" }, ...values.map(valuePair)));
  return found;
}

function valuePair([name, value]) {
  return make("div", {}, make("dt", { dir: "auto" }, name), make("dd", { dir: "auto" }, told(value)));
}

function documentItem(state, number, found) {
  const { metadata, count } = documents[number];
  const parts = [metadata.outlet, metadata.date, counted(count, "annotation")];
  if (found.hits) parts.push(counted(found.hits[number], "passage"));
  const current = placeOf(state).document === number;
  const link = make(
    "a",
    { href: hashOf(atDocument(state, number)), "aria-current": current ? "true" : null },
    make("span", { class: "document-title", dir: "auto" }, titleOf(number)),
  );
  const facts = make("p", { class: "about" }, ...dotted(parts));
  return make("li", {}, link, facts, found.hits && found.hits[number] ? passage(number, found) : null);
}

/** The first place in a document that has the words. */
function passage(number, found) {
  const { text } = textOf(number);
  const [[start, end]] = hitsIn(text, patternOf(found.words));
  const before = text.slice(Math.max(0, start - 60), start).split("\n").pop();
  const after = text.slice(end, end + 60).split("\n")[0];
  return make("p", { class: "passage", dir: "auto" }, before, make("b", { class: "hit" }, text.slice(start, end)), after);
}
