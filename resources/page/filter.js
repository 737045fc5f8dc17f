// Which annotations and documents fit what is chosen.

/** Numbers of what fits, in the corpus's order, and how many there would be of each label. */
function filtered(state, found) {
  const fits = fitting(state, found);
  const counts = new Uint32Array(labels.length);
  const chosen = labels.map((label) => !state.labels.size || state.labels.has(label.handle));
  const kept = [];
  for (let number = 0; number < annotations.length; number += 1) {
    if (fits(number)) {
      const label = annotations[number][LABEL];
      counts[label] += 1;
      if (chosen[label]) kept.push(number);
    }
  }
  return { annotations: kept, counts, documents: fittingDocuments(state, found, kept) };
}

/** Whether an annotation fits all but the labels. */
function fitting(state, found) {
  const speaker = state.speaker ? names.speakers.indexOf(state.speaker) : -1;
  const annotator = state.annotator ? names.annotators.indexOf(state.annotator) : -1;
  const days = documents.map((_, number) => documentFits(state, number));
  return (number) => {
    const row = annotations[number];
    return (
      days[documentOf[number]] &&
      (!state.speaker || row[SPEAKER] === speaker) &&
      (!state.annotator || row[ANNOTATOR] === annotator) &&
      (!found.within || found.within[number] === 1)
    );
  };
}

function documentFits(state, number) {
  const day = documents[number].date.slice(0, 10);
  return (
    (!state.document || documentKeys.key(number) === state.document) &&
    (!state.from || (day !== "" && day >= state.from)) &&
    (!state.to || (day !== "" && day.slice(0, state.to.length) <= state.to))
  );
}

/** Those with the words in text or title; where annotations are chosen, those that have such. */
function fittingDocuments(state, found, kept) {
  const asked = state.labels.size || state.speaker || state.annotator;
  const having = asked && !found.hits ? new Set(kept.map((number) => documentOf[number])) : null;
  const spoken = asked && found.hits ? havingChosen(state) : null;
  const pattern = patternOf(state.words);
  const fits = (number) =>
    documentFits(state, number) &&
    (!having || having.has(number)) &&
    (!spoken || spoken.has(number)) &&
    (!found.hits || found.hits[number] > 0 || has(documents[number].title, pattern));
  return [...documents.keys()].filter(fits);
}

function havingChosen(state) {
  const { annotations: kept } = filtered({ ...state, words: "" }, NOWHERE);
  return new Set(kept.map((number) => documentOf[number]));
}

function isFiltered(state) {
  return activeFilters(state) > 0 || state.words !== "";
}

function activeFilters(state) {
  return ["speaker", "annotator", "document", "from", "to"].filter((name) => state[name]).length + state.labels.size;
}
