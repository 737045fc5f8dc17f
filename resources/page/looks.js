// How labels and what they cover look: each overlap is a rule of the style sheet, made once.

const UNDERLINED = 4; // lanes below this have a line of their own under the text
const PITCH = 3; // pixels from lane to lane
const DARK = "@media screen and (prefers-color-scheme: dark)";

const sheet = document.styleSheets[0];
const looks = new Map();

function addRule(selector, declarations) {
  const put = (text) => sheet.insertRule(text, sheet.cssRules.length);
  put(`${selector} { ${declarations(PAGES.light)} }`);
  put(`${DARK} { ${selector} { ${declarations(PAGES.dark)} } }`);
}

/** `.l3` has the colours of the fourth label. */
function addLabelRules() {
  labels.forEach(({ colour }, number) => {
    addRule(`.l${number}`, (scheme) => {
      const line = css(readable(parts(colour), [parts(scheme.page)], LINE_CONTRAST));
      const tint = tinted([colour], scheme);
      const ink = css(readable(parts(colour), [...scheme.grounds.map(parts), tint], TEXT_CONTRAST));
      return `--line: ${line}; --ink: ${ink}; --tint: ${css(tint)}`;
    });
  });
}

/** The smallest free lane for each of the [start, end] ranges, which ascend by start. */
function lanesFor(ranges) {
  const ends = [];
  return ranges.map(([start, end]) => {
    const free = ends.findIndex((busy) => busy <= start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = end;
    return lane;
  });
}

/** The class of text that `covering` lie over: {label, lane} each; `strong` is the current one. */
function lookOf(covering, strong) {
  const key = [...covering, "", strong].map((one) => (one ? `${one.label}.${one.lane}` : "")).join(" ");
  if (!looks.has(key)) {
    looks.set(key, `look${looks.size}`);
    addRule(`.${looks.get(key)}`, (scheme) => backgroundOf(covering, strong, scheme));
  }
  return looks.get(key);
}

function backgroundOf(covering, strong, scheme) {
  const lined = covering.filter(({ lane }) => lane < UNDERLINED);
  const below = PITCH * Math.max(0, ...lined.map(({ lane }) => lane));
  const colours = covering.map(({ label }) => labels[label].colour);
  const tint = css(tinted(colours, scheme, strong && labels[strong.label].colour));
  const layers = lined.flatMap((one) => lines(one, below, one === strong, scheme));
  if (strong) layers.push(`${plain(lineColour(strong, scheme))} 0 0 / 100% 1px no-repeat`);
  layers.push(`${plain(tint)} 0 0 / 100% calc(100% - ${below}px) no-repeat`);
  return `padding-bottom: ${below}px; background: ${layers.join(", ")}`;
}

/** A lane's line: solid, dashed, dotted or double. */
function lines({ label, lane }, below, thick, scheme) {
  const colour = lineColour({ label }, scheme);
  const at = (up) => `0 calc(100% - ${below - PITCH * lane + up}px)`;
  const height = thick ? 3 : 2;
  const dashed = (on, of) =>
    `linear-gradient(90deg, ${colour} ${on}px, transparent ${on}px) ${at(0)} / ${of}px ${height}px repeat-x`;
  if (lane === 1) return [dashed(8, 12)];
  if (lane === 2) return [dashed(2, 4)];
  if (lane === 3) return [0, 2].map((up) => `${plain(colour)} ${at(up - 1)} / 100% 1px no-repeat`);
  return [`${plain(colour)} ${at(0)} / 100% ${height}px no-repeat`];
}

function lineColour({ label }, scheme) {
  return css(readable(parts(labels[label].colour), [parts(scheme.page)], LINE_CONTRAST));
}

function plain(colour) {
  return `linear-gradient(${colour}, ${colour})`;
}
