// What is chosen and where the reader is, as the part of the address after the #.

const VIEWS = ["annotations", "documents"];

function stateOf(hash) {
  const told = new URLSearchParams(hash.replace(/^#/, ""));
  const one = (name) => told.get(name) || "";
  return {
    labels: new Set(told.getAll("label")),
    speaker: one("speaker"),
    annotator: one("annotator"),
    document: one("document"),
    from: one("from"),
    to: one("to"),
    words: one("words"),
    view: VIEWS.includes(one("view")) ? one("view") : VIEWS[0],
    page: Math.max(1, parseInt(one("page"), 10) || 1),
    open: one("open"),
    at: one("at"),
  };
}

function hashOf(state) {
  const told = new URLSearchParams();
  for (const label of state.labels) told.append("label", label);
  for (const name of ["speaker", "annotator", "document", "from", "to", "words", "open", "at"]) {
    if (state[name]) told.set(name, state[name]);
  }
  if (state.view !== VIEWS[0]) told.set("view", state.view);
  if (state.page > 1) told.set("page", state.page);
  return `#${told}`;
}

/** The document that is open, by number, and the annotation that is current; undefined for none. */
function placeOf(state) {
  const annotation = state.at ? annotationKeys.number(state.at) : undefined;
  if (annotation !== undefined) return { document: documentOf[annotation], annotation };
  return { document: state.open ? documentKeys.number(state.open) : undefined, annotation };
}

/** `state` with an annotation as the current one. */
function atAnnotation(state, number) {
  return { ...state, open: "", at: annotationKeys.key(number) };
}

function atDocument(state, number) {
  return { ...state, open: documentKeys.key(number), at: "" };
}
