// Finds the targets of annotations in a text by the selectors, as a page in a browser does.
// Reads {modules, pages: [{text, items}]} on standard input; writes, for each target, the words
// found by position, by quote and in UTF-16 units, and what Recogito makes of each annotation.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { modules, pages } = JSON.parse(readFileSync(0, "utf-8"));
const require = createRequire(modules + "/");
const load = (name) => import(pathToFileURL(require.resolve(name)).href);

const { JSDOM } = await load("jsdom");
const window = new JSDOM("<pre></pre>").window;
for (const name of ["window", "document", "Node", "NodeFilter", "Range", "HTMLElement"])
  globalThis[name] = name === "window" ? window : window[name];
const dom = await load("@apache-annotator/dom");
const recogito = await import(
  pathToFileURL(`${modules}/@recogito/text-annotator/dist/text-annotator.es.js`).href
);

const words = async (match, scope) => {
  const found = [];
  for await (const range of match(scope)) found.push(range.toString());
  return found;
};

const told = [];
for (const { text, items } of pages) {
  const scope = window.document.querySelector("pre");
  scope.textContent = text;
  for (const item of items) {
    if (item.motivation === "linking") continue;
    const targets = [];
    for (const { selector } of [item.target].flat())
      targets.push({
        exact: selector[1].exact,
        units: text.slice(selector[0].start, selector[0].end),
        position: await words(dom.createTextPositionSelectorMatcher(selector[0]), scope),
        quote: await words(dom.createTextQuoteSelectorMatcher(selector[1]), scope),
      });
    const { parsed, error } = recogito.W3CTextFormat("text").parse(item);
    told.push({ targets, error: error && String(error), recogito: parsed });
  }
}
process.stdout.write(JSON.stringify(told));
