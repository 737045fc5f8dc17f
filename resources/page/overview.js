// What the corpus is, while no document is open.

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
