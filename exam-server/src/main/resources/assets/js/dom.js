// Building elements without markup strings: Trusted Types forbid those, and names and stems can't inject anything.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element. Attributes: `class`, `data-…`, `aria-…` and so on; a function under `on…` listens; `true` sets an empty
 * attribute; `false`, `null` and `undefined` are left out.
 */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      node.addEventListener(key.slice(2), value);
    } else if (value === true) {
      node.setAttribute(key, "");
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(key, String(value));
    }
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** One drawing of the icon sheet; a word must stand beside it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/assets/img/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

export const byId = (id) => document.getElementById(id);

/** Writes text only where it changed, so that screen readers and layout stay quiet. */
export function write(node, content) {
  if (node && node.textContent !== content) {
    node.textContent = content;
  }
}
