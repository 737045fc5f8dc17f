// The document that is open, with the current annotation and what is told of it.

function showPlace(before) {
  const { document: number, annotation } = placeOf(state);
  const opened = number !== shown.document || shown.words !== found.words;
  if (opened) {
    const content = number === undefined ? overview() : documentParts(state, number, found);
    $("paper").replaceChildren(...content);
    $("paper").lang = (number !== undefined && documents[number].metadata.language) || "en";
    $("paper").dir = number === undefined ? "ltr" : directionOf(number);
    $("reader").scrollTop = 0;
    document.title = number === undefined ? TITLE : `${titleOf(number)} – ${TITLE}`;
  }
  shown = { document: number, words: found.words };
  document.body.classList.toggle("reading", number !== undefined);
  $("reader").setAttribute("aria-label", number === undefined ? "About this corpus" : "Document");
  const mark = showCurrent($("paper"), annotation);
  showDetails(annotation);
  if (annotation !== undefined && mark) arrive(mark, before, state.at !== (before && before.at));
  else if (opened && number !== undefined) arriveAtDocument(before);
}

/** Nothing takes the focus when the page is opened. */
function arrive(mark, before, isNew) {
  if (!isNew) return;
  mark.scrollIntoView({ block: "center" });
  if (before) mark.focus({ preventScroll: true });
}

function arriveAtDocument(before) {
  const hit = $("paper").querySelector(".hit");
  if (hit) hit.scrollIntoView({ block: "center" });
  if (before) $("paper").querySelector("h2").focus({ preventScroll: true });
}

function showDetails(number) {
  $("current").hidden = number === undefined;
  if (number === undefined) return $("current").replaceChildren();
  const row = annotations[number];
  const place = kept.annotations.indexOf(number);
  const made = dotted([annotators[row[ANNOTATOR]], row[CREATED].slice(0, 10)]);
  return $("current").replaceChildren(
    make(
      "div",
      { class: "details" },
      make("p", {}, labelChip(row[LABEL]), make("span", { class: "made" }, ...made)),
      ...remarks(row),
      ...relationsOf(number).map(relationLine),
    ),
    make(
      "div",
      { class: "steps" },
      step("Previous", kept.annotations[place - 1], "Alt+ArrowUp"),
      step("Next", place < 0 ? kept.annotations[0] : kept.annotations[place + 1], "Alt+ArrowDown"),
    ),
  );
}

function step(name, number, keys) {
  const attributes = { type: "button", "aria-keyshortcuts": keys, title: `${name} annotation (${keys.replace("Arrow", "")})` };
  const button = make("button", attributes, name);
  button.disabled = number === undefined;
  button.addEventListener("click", () => go(atAnnotation(state, number), { push: true }));
  return button;
}

function relationLine({ kind, other, note, outward }) {
  const quote = quoteOf(other);
  const short = quote.length > 90 ? `${quote.slice(0, 89)}…` : quote;
  const link = make("a", { href: hashOf(atAnnotation(state, other)), dir: "auto" }, `“${short}”`);
  return make("p", { class: "relation" }, make("bdi", {}, kind), outward ? " → " : " ← ", link, note ? ` (${note})` : null);
}
