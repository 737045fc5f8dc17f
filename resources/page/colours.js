// The colours of labels on the light and on the dark page, reckoned as the program's reader does.

const PAGES = {
  light: { page: "#ffffff", text: "#1d1f23", share: 0.18, grounds: ["#ffffff", "#f5f5f3", "#ebebe8", "#e1eaf7"] },
  dark: { page: "#16181b", text: "#e2e3e6", share: 0.26, grounds: ["#16181b", "#1d1f23", "#2a2d33", "#26344b"] },
};
const LINE_CONTRAST = 3;
const TEXT_CONTRAST = 4.5;
const TINT_CONTRAST = 5.5;
const UNKNOWN = "#808080";

function parts(colour) {
  const whole = /^#[0-9a-f]{6}$/i.test(colour) ? colour : UNKNOWN;
  return [1, 3, 5].map((at) => parseInt(whole.slice(at, at + 2), 16));
}

function mixed(below, above, share) {
  return below.map((value, channel) => value + (above[channel] - value) * share);
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(colour) {
  const [red, green, blue] = colour.map((value) => {
    const channel = value / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, 1 to 21 (WCAG 2.2). */
function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** `colour`, moved towards black or white until it stands out from all the `grounds`. */
function readable(colour, grounds, wanted) {
  const goal = luminance(grounds[0]) > 0.18 ? [0, 0, 0] : [255, 255, 255];
  for (let tenth = 0; tenth <= 10; tenth += 1) {
    const tried = mixed(colour, goal, tenth / 10);
    if (grounds.every((ground) => contrast(tried, ground) >= wanted)) return tried;
  }
  return goal;
}

/** What lies behind text with labels of these colours; text stays readable on it. */
function tinted(colours, { page, text, share }, strong) {
  const [paper, ink] = [parts(page), parts(text)];
  let ground = paper;
  colours.forEach((colour, depth) => {
    ground = mixed(ground, parts(colour), share / (1 + depth / 2));
  });
  if (strong) ground = mixed(ground, parts(strong), 1.1 * share);
  while (contrast(ink, ground) < TINT_CONTRAST) ground = mixed(ground, paper, 0.2);
  return ground;
}

function css(colour) {
  return `rgb(${colour.map(Math.round).join(" ")})`;
}
