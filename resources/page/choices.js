// What can be chosen: the controls beside the list.

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
