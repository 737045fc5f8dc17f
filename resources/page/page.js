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

// What can be chosen

function fillChoices() {
  $("labels").append(...labelsInOrder().map(([number, depth]) => labelChoice(number, depth)));
  fillSelect($("speaker"), "All speakers", heard());
  fillSelect($("annotator"), "All annotators", names.annotators.map((handle, number) => [handle, annotators[number]]).slice(1));
  fillSelect(
    $("document"),
    "All documents",
    documents.map((one, number) => [documentKeys.key(number), [titleOf(number), one.date].filter(Boolean).join(" · ")]),
  );
}

/** Handles and names of those whose words are annotated, by name. */
function heard() {
  const used = new Set(annotations.map((row) => row[SPEAKER]));
  const pairs = [...used].filter(Boolean).map((number) => [names.speakers[number], speakers[number]]);
  return pairs.sort((a, b) => a[1].localeCompare(b[1]));
}

function fillSelect(select, all, options) {
  select.append(new Option(all, ""), ...options.map(([value, text]) => new Option(text, value)));
}

/** Children after their parents, with their depth. */
function labelsInOrder() {
  const handles = new Set(labels.map((label) => label.handle));
  const ordered = [];
  const add = (parent, depth) => {
    labels.forEach((label, number) => {
      const above = handles.has(label.parent) ? label.parent : null;
      if (above === parent && depth < 40) {
        ordered.push([number, depth]);
        add(label.handle, depth + 1);
      }
    });
  };
  add(null, 0);
  return ordered;
}

function labelChoice(number, depth) {
  const box = make("input", { type: "checkbox", value: labels[number].handle, id: `label-${number}` });
  const attributes = { for: `label-${number}`, title: labels[number].name };
  const choice = make("label", attributes, box, labelChip(number), make("span", { class: "count" }));
  choice.style.setProperty("--depth", depth);
  return choice;
}

/** The controls as the address has them. */
function tellChoices() {
  for (const box of $("labels").querySelectorAll("input")) box.checked = state.labels.has(box.value);
  for (const name of ["speaker", "annotator", "document", "from", "to"]) {
    if ($(name).value !== state[name]) $(name).value = state[name];
  }
  if (document.activeElement !== $("words") && $("words").value !== state.words) $("words").value = state.words;
  const active = activeFilters(state);
  $("active").textContent = active ? `${active} active` : "";
  $("clear").disabled = !isFiltered(state);
}

function foldFilters() {
  const narrow = matchMedia("(max-width: 1199px)");
  const fold = () => {
    $("folding").open = !narrow.matches;
  };
  narrow.addEventListener("change", fold);
  fold();
}

// The list

function showList(isNew) {
  const rows = kept[state.view];
  const pages = pagesOf(rows.length);
  const page = Math.min(state.page, pages);
  $("list").replaceChildren(...listItems(state, rows, found));
  $("list").start = (page - 1) * PAGE + 1;
  $("list").hidden = rows.length === 0;
  $("nothing").hidden = rows.length > 0;
  $("pages").hidden = pages === 1;
  $("page-told").textContent = `Page ${numbers.format(page)} of ${numbers.format(pages)}`;
  $("page-before").disabled = page === 1;
  $("page-after").disabled = page === pages;
  rove($("list").querySelector("[aria-current]") || $("list").querySelector("a"));
  showCounts();
  if (isNew) tell();
}

function showCounts() {
  for (const view of VIEWS) {
    $(`view-${view}`).setAttribute("aria-pressed", String(state.view === view));
    $(`view-${view}`).querySelector(".count").textContent = numbers.format(kept[view].length);
  }
  labels.forEach((_, number) => {
    const count = $(`label-${number}`).parentElement.querySelector(".count");
    count.textContent = numbers.format(kept.counts[number]);
  });
}

function tell() {
  const result = `${counted(kept.annotations.length, "annotation")}, ${counted(kept.documents.length, "document")}`;
  $("status").textContent = isFiltered(state) ? `${result} found` : result;
}

/** Of the list's links one is reached by Tab; the arrows go from there. */
function rove(link) {
  for (const other of $("list").querySelectorAll("a")) other.tabIndex = -1;
  if (link) link.tabIndex = 0;
}

function turnPage(by) {
  go({ ...state, page: Math.min(state.page, pagesOf(kept[state.view].length)) + by });
  $("results").scrollTop = 0;
  $("list").querySelector("a").focus();
}

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

function onListKey(event) {
  const links = [...$("list").querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const wanted = { Home: 0, End: links.length - 1 }[event.key] ?? (STEPS[event.key] ? at + STEPS[event.key] : null);
  if (wanted === null || !links[wanted]) return;
  event.preventDefault();
  rove(links[wanted]);
  links[wanted].focus();
}

// The document

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

// What the corpus is, while no document is open

function overview() {
  const days = documents.map((one) => one.date).filter(Boolean).sort();
  const span = days.length ? [...new Set([days[0], days[days.length - 1]])].join(" to ") : "";
  const facts = [counted(documents.length, "document"), counted(annotations.length, "annotation"), span];
  return [
    make(
      "header",
      {},
      make("h2", { dir: "auto", tabindex: "-1" }, TITLE),
      make("p", { class: "lead" }, facts.filter(Boolean).join(" · ")),
      ...Object.entries(names.corpus.about || {}).map(aboutLine),
      make("p", { class: "hint" }, "Choose an annotation or a document in the list to read it in its place."),
    ),
    labels.length ? make("h3", {}, "Labels") : "",
    ...labelsInOrder().map(([number]) => labelEntry(number)),
  ];
}

function aboutLine([name, words]) {
  return make("p", { class: "definition", dir: "auto" }, name === "description" ? words : `${name}: ${words}`);
}

function labelEntry(number) {
  const { definition, examples, attributes } = labels[number];
  return make(
    "div",
    { class: "entry" },
    make("h4", {}, labelChip(number)),
    definition ? make("p", { class: "definition", dir: "auto" }, definition) : null,
    examples && examples.length
      ? make("ul", { class: "examples" }, ...examples.map((one) => make("li", { dir: "auto" }, one)))
      : null,
    attributes && attributes.length ? make("dl", { class: "values" }, ...attributes.map(attributePair)) : null,
  );
}

function attributePair({ name, type, choices }) {
  return valuePair([name, choices.length ? choices.join(", ") : type]);
}

// Keys and clicks

function bind() {
  addEventListener("hashchange", apply);
  addEventListener("popstate", apply);
  $("labels").addEventListener("change", () => {
    const boxes = [...$("labels").querySelectorAll("input:checked")];
    choose({ labels: new Set(boxes.map((box) => box.value)) });
  });
  for (const name of ["speaker", "annotator", "document", "from", "to"]) {
    $(name).addEventListener("change", () => choose({ [name]: $(name).value }));
  }
  $("words").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => choose({ words: $("words").value.trim() }), TYPING);
  });
  $("choices").addEventListener("submit", (event) => event.preventDefault());
  $("choices").addEventListener("reset", (event) => {
    event.preventDefault();
    $("words").value = "";
    clear();
  });
  $("clear-too").addEventListener("click", () => {
    $("words").value = "";
    clear();
    $("results").focus();
  });
  for (const view of VIEWS) {
    $(`view-${view}`).addEventListener("click", () => go({ ...state, view, page: 1 }));
  }
  $("page-before").addEventListener("click", () => turnPage(-1));
  $("page-after").addEventListener("click", () => turnPage(1));
  $("list").addEventListener("keydown", onListKey);
  $("list").addEventListener("click", onListClick);
  $("paper").addEventListener("click", onPaperClick);
  $("back").addEventListener("click", goBack);
  $("home").addEventListener("click", (event) => {
    event.preventDefault();
    go({ ...state, open: "", at: "" }, { push: true });
  });
  document.addEventListener("keydown", onKey);
  for (const link of document.querySelectorAll("[data-skip]")) link.addEventListener("click", onSkip);
}

/** The address keeps the filter, so a skip link does not go by it. */
function onSkip(event) {
  event.preventDefault();
  const target = $(event.currentTarget.dataset.skip);
  if (target.id === "filters") $("folding").open = true;
  target.focus();
}

/** The whole entry can be clicked, unless words in it are being selected. */
function onListClick(event) {
  const item = event.target.closest("li");
  if (!item || event.target.closest("a") || String(getSelection())) return;
  item.querySelector("a").click();
}

function onPaperClick(event) {
  const mark = event.target.closest("mark");
  if (!mark || String(getSelection())) return;
  go(atAnnotation(state, innermost(mark)), { push: true });
}

function onKey(event) {
  if (event.altKey && STEPS[event.key] && !$("current").hidden) {
    event.preventDefault();
    $("current").querySelectorAll(".steps button")[event.key === "ArrowUp" ? 0 : 1].click();
  } else if (event.key === "Escape") {
    onEscape(event);
  }
}

function onEscape(event) {
  if (event.target === $("words")) {
    clearTimeout(typing);
    $("words").value = "";
    choose({ words: "" });
  } else if ($("reader").contains(document.activeElement)) {
    goBack();
  }
}

/** To where the list was left. Where both are side by side, the document stays. */
function goBack() {
  if (matchMedia("(max-width: 799px)").matches) go({ ...state, open: "", at: "" }, { push: true });
  const link = $("list").querySelector('[tabindex="0"]');
  if (link) link.focus();
}

start();
