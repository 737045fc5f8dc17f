// A document as it is read: turns and speakers set off, annotations in place.

/** What fills the paper; each `<mark>` knows by `over` which annotations lie over it. */
function documentParts(state, number, found) {
  const { metadata, title } = documents[number];
  const facts = ["date", "place", "outlet", "language"].filter((name) => metadata[name]);
  const more = Object.keys(metadata).filter((name) => !["date", "place", "outlet", "language"].includes(name));
  const pairs = [...facts, ...more].map((name) => [name, metadata[name]]);
  return [
    make(
      "header",
      {},
      make("h2", { dir: "auto", tabindex: "-1" }, title || "Untitled"),
      pairs.length ? make("dl", { class: "facts" }, ...pairs.map(fact)) : null,
    ),
    ...turnParts(state, number, found),
  ];
}

function fact([name, value]) {
  const safe = name === "url" && /^https?:\/\//i.test(value);
  const shown = safe
    ? make("a", { href: value, rel: "noopener noreferrer", target: "_blank" }, value)
    : make("bdi", {}, value);
  return make("div", {}, make("dt", {}, name === "url" ? "address" : name), make("dd", {}, shown));
}

function turnParts(state, number, found) {
  const parsed = textOf(number);
  const spans = laidSpans(number, parsed.unit);
  const pattern = found.hits && found.hits[number] ? patternOf(found.words) : null;
  const hits = pattern ? hitsIn(parsed.text, pattern) : [];
  const blocks = blocksOf(parsed);
  const [spansIn, hitsWithin] = [gliding(spans), gliding(hits.map(([start, end]) => ({ start, end })))];
  const groups = [];
  let before = 0;
  for (const block of blocks) {
    const covering = spansIn(block);
    const hitting = hitsWithin(block);
    if (!block.said && !covering.length) continue;
    if (!groups.length || groups[groups.length - 1].turn !== block.turn) {
      groups.push({ turn: block.turn, element: turnElement(block.turn, before) });
      if (block.turn && kindOf(block.turn) !== STAGE) before = block.turn[WHO];
    }
    groups[groups.length - 1].element.append(blockElement(state, parsed.text, block, covering, hitting));
  }
  return groups.map(({ element }) => element);
}

/** The spans of a document's annotations, each with label, lane and the annotation's number. */
function laidSpans(number, unit) {
  const all = [...annotationsIn(number)].map((of) => ({ of, spans: spansOf(of, unit) }));
  const lanes = lanesFor(all.map(({ spans }) => [spans[0][0], spans[spans.length - 1][1]]));
  return all
    .flatMap(({ of, spans }, at) =>
      spans.map(([start, end], part) => ({
        start,
        end,
        of,
        label: annotations[of][LABEL],
        lane: lanes[at],
        first: part === 0,
        last: part === spans.length - 1,
      })),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A function that gives for each block in turn what lies in it, of rows that ascend by start. */
function gliding(rows) {
  let next = 0;
  let open = [];
  return ({ start, end }) => {
    while (next < rows.length && rows[next].start < end) {
      open.push(rows[next]);
      next += 1;
    }
    open = open.filter((row) => row.end > start);
    return open.filter((row) => row.start < end);
  };
}

/** Lines, cut further where a turn begins or ends amid one. */
function blocksOf({ text, turns, times }) {
  const edges = new Set(turns.flatMap((turn) => [turn[START], turn[END]]));
  const inner = [...edges].sort((a, b) => a - b);
  const sorted = [...turns].sort((a, b) => a[START] - b[START]);
  const blocks = [];
  let [start, edge, turn, paragraph] = [0, 0, 0, 0];
  for (const line of text.split("\n")) {
    const end = start + line.length;
    let at = start;
    if (line.trim()) paragraph += 1;
    while (edge < inner.length && inner[edge] <= at) edge += 1;
    while (at < end || at === start) {
      const stop = edge < inner.length && inner[edge] < end ? inner[edge] : end;
      while (turn < sorted.length && sorted[turn][END] <= at) turn += 1;
      const within = turn < sorted.length && sorted[turn][START] <= at ? sorted[turn] : null;
      const said = text.slice(at, stop).trim() !== "";
      blocks.push({ start: at, end: stop, turn: within, said, number: at === start ? paragraph : 0 });
      if (stop === end) break;
      at = stop;
      edge += 1;
    }
    start = end + 1;
  }
  return blocks;
}

const STAGE = "stage direction";

function kindOf(turn) {
  return names.kinds[turn[KIND]];
}

/** Who speaks, where the text itself does not tell; as the program's reader has it. */
function unwrittenName(turn, before) {
  const name = speakers[turn[WHO]];
  if (kindOf(turn) === STAGE) return "";
  if (turn[BODY] === turn[START]) return turn[WHO] === before ? "" : name;
  if (!turn[WHO]) return turn[WRITTEN] ? "Nobody" : "";
  const known = names.corpus.speakers[turn[WHO] - 1];
  return turn[WRITTEN] === name || (known && known.aliases.includes(turn[WRITTEN])) ? "" : name;
}

function turnElement(turn, before) {
  if (!turn) return make("div", { class: "turn" });
  const kind = kindOf(turn);
  const name = [speakers[turn[WHO]] || turn[WRITTEN], kind].filter(Boolean).join(", ");
  const element = make("div", { class: `turn ${kind.replace(" ", "-")}`, role: "group", "aria-label": name });
  const unwritten = unwrittenName(turn, before);
  const time = turn[SECONDS] === null || turn[SECONDS] === undefined ? "" : clock(turn[SECONDS]);
  if (unwritten || time) {
    const parts = [unwritten ? make("bdi", { class: "who" }, unwritten) : null, time ? make("time", {}, time) : null];
    element.append(make("p", { class: "over" }, ...parts.filter(Boolean)));
  }
  return element;
}

/** Seconds as 1:02:03. */
function clock(seconds) {
  const whole = Math.floor(seconds);
  const two = (value) => String(value).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${two(whole % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}

function blockElement(state, text, block, covering, hitting) {
  const paragraph = make("p", { class: "said", dir: "auto" });
  for (const piece of piecesOf(block, covering, hitting)) paragraph.append(pieceNode(text, piece));
  const beginning = covering.filter((span) => span.first && span.start >= block.start);
  const number = block.number && block.said ? make("span", { class: "number", "aria-hidden": "true" }, `${block.number}`) : null;
  return make("div", { class: "block" }, number, paragraph, beginning.length ? margin(state, beginning) : null);
}

/** Stretches of a block that look the same throughout. */
function piecesOf({ start, end, turn }, covering, hitting) {
  const edges = new Set([start, end]);
  const inside = (at) => at > start && at < end && edges.add(at);
  for (const one of [...covering, ...hitting]) {
    inside(one.start);
    inside(one.end);
  }
  const body = turn ? turn[BODY] : start;
  inside(body);
  const sorted = [...edges].sort((a, b) => a - b);
  const lies = (at) => (one) => one.start <= at && one.end > at;
  return sorted.slice(0, -1).map((at, index) => ({
    start: at,
    end: sorted[index + 1],
    named: at < body,
    over: covering.filter(lies(at)),
    hit: hitting.some(lies(at)),
  }));
}

function pieceNode(text, { start, end, named, over, hit }) {
  let node = document.createTextNode(text.slice(start, end));
  if (hit) node = make("b", { class: "hit" }, node);
  if (named) node = make("b", { class: "name" }, node);
  if (!over.length) return node;
  const mark = make("mark", { tabindex: "-1", "data-begins": begins(over, start), "data-ends": ends(over, end) }, node);
  mark.over = over;
  mark.className = lookOf(over, null);
  return mark;
}

/** For screen readers, which do not tell a tint: what begins here. */
function begins(over, start) {
  const found = over.filter((span) => span.start === start);
  return found.length ? found.map((span) => `[${labels[span.label].name}${span.first ? "" : ", continued"}: `).join("") : null;
}

function ends(over, end) {
  const found = over.filter((span) => span.end === end);
  return found.length ? found.map((span) => ` end of ${labels[span.label].name}]`).join("") : null;
}

/** The names of the labels that begin in a block, each with its lane's line. */
function margin(state, beginning) {
  const links = beginning.map((span) => {
    const { label, lane, of } = span;
    const line = make("i", { class: `line lane${Math.min(lane, UNDERLINED)}`, "aria-hidden": "true" });
    const attributes = { href: hashOf(atAnnotation(state, of)), class: `l${label}`, "data-of": of };
    return make("li", {}, make("a", attributes, line, make("bdi", {}, labels[label].name)));
  });
  return make("ul", { class: "margin", "aria-label": "Annotations here" }, ...links);
}

/** Draws the current annotation strong, and all others as they are. Returns its first mark. */
function showCurrent(paper, number) {
  let first = null;
  for (const mark of paper.querySelectorAll("mark")) {
    const strong = mark.over.find((span) => span.of === number) || null;
    mark.className = lookOf(mark.over, strong);
    mark.classList.toggle("current-mark", strong !== null);
    first = first || (strong && mark);
  }
  for (const link of paper.querySelectorAll(".margin a")) {
    if (Number(link.dataset.of) === number) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  return first;
}

/** The one that was meant by a click: of those over a piece the shortest. */
function innermost(mark) {
  return mark.over.reduce((least, span) => (span.end - span.start < least.end - least.start ? span : least)).of;
}
