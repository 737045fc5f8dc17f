// Keys and clicks, and what they do.

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
