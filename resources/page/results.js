// What was found, as the page shows it: a page of the list, the counts.

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
