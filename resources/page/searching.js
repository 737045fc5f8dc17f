// Words looked for in all texts, a few documents at a time, so that the page stays awake.

const SLICE = 12; // milliseconds
const NOWHERE = { words: "", hits: null, within: null };

/** A pattern for the words as they were typed: any case, any white space between them. */
function patternOf(words) {
  const escaped = words.trim().replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return escaped ? new RegExp(escaped.replace(/\s+/g, "\\s+"), "giu") : null;
}

/** The [start, end] pairs in a text, in UTF-16 units. */
function hitsIn(text, pattern) {
  return Array.from(text.matchAll(pattern), (hit) => [hit.index, hit.index + hit[0].length]);
}

/**
 * How often each document's text has the words (`hits`), and which annotations have them in their
 * quote, note or values (`within`). Null if `isStale` says so before the end.
 */
async function search(words, isStale) {
  const pattern = patternOf(words);
  if (!pattern) return NOWHERE;
  const hits = new Uint32Array(documents.length);
  const within = new Uint8Array(annotations.length);
  let since = performance.now();
  for (let number = 0; number < documents.length; number += 1) {
    hits[number] = searchDocument(number, pattern, within);
    if (performance.now() - since > SLICE) {
      await new Promise((go) => setTimeout(go));
      if (isStale()) return null;
      since = performance.now();
    }
  }
  return { words, hits, within };
}

function searchDocument(number, pattern, within) {
  const [text] = JSON.parse(textBlocks[number].textContent);
  const hits = hitsIn(text, pattern);
  const unit = hits.length ? unitsOf(text) : null;
  const starts = hits.map(([start]) => start);
  for (const at of annotationsIn(number)) {
    within[at] = (unit && quotes(at, unit, hits, starts)) || tells(annotations[at], pattern) ? 1 : 0;
  }
  return hits.length;
}

function quotes(number, unit, hits, starts) {
  return spansOf(number, unit).some(([start, end]) => {
    const hit = hits[firstAtLeast(starts, start)];
    return hit !== undefined && hit[1] <= end;
  });
}

function tells(row, pattern) {
  return has(row[NOTE], pattern) || Object.values(row[VALUES]).some((value) => has(told(value), pattern));
}

function has(text, pattern) {
  pattern.lastIndex = 0;
  return text !== "" && pattern.test(text);
}
