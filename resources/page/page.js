// The page itself: what is chosen is in the address, and all else follows from that.

const $ = (id) => document.getElementById(id);
const TYPING = 200; // milliseconds after the last key before words are looked for
const TITLE = document.title;

let state = null;
let found = NOWHERE;
let kept = { annotations: [], documents: [], counts: [] };
let shown = { document: null, words: "" };
let searching = 0;
let typing = 0;

function start() {
  addLabelRules();
  fillChoices();
  bind();
  foldFilters();
  apply();
}

/** Shows what the address says. */
async function apply() {
  const before = state;
  state = stateOf(location.hash);
  tellChoices();
  if (state.words !== found.words) {
    searching += 1;
    const turn = searching;
    $("results").setAttribute("aria-busy", "true");
    const result = await search(state.words, () => turn !== searching);
    if (!result || turn !== searching) return;
    found = { ...result, words: state.words };
    $("results").removeAttribute("aria-busy");
  }
  const isNew = !before || filterKey(before) !== filterKey(state) || shown.words !== found.words;
  if (isNew) kept = filtered(state, found);
  const moved = !before || before.at !== state.at;
  if (moved) follow();
  showList(isNew);
  if (moved) $("list").querySelector("li:has([aria-current])")?.scrollIntoView({ block: "nearest" });
  showPlace(before);
}

/** Turns to the page of the list on which the current annotation is. */
function follow() {
  const place = state.view === VIEWS[0] ? kept.annotations.indexOf(annotationKeys.number(state.at)) : -1;
  if (place >= 0) state.page = Math.floor(place / PAGE) + 1;
}

/** Two states with one key find the same. */
function filterKey(one) {
  return hashOf({ ...one, open: "", at: "", page: 1, view: "" });
}

function go(next, { push: pushed = false } = {}) {
  const hash = hashOf(next);
  if (pushed) history.pushState(null, "", hash);
  else history.replaceState(null, "", hash);
  apply();
}

/** Changes a choice; the list begins anew. */
function choose(changed) {
  go({ ...state, ...changed, page: 1 });
}

function clear() {
  choose({ labels: new Set(), speaker: "", annotator: "", document: "", from: "", to: "", words: "" });
}

start();
