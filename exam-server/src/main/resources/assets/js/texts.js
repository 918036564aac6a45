// The page's texts, as the template put them there in the page's language.

const texts = new Map();
const block = document.getElementById("texts");
for (const span of block?.content.querySelectorAll("[data-key]") ?? []) {
  texts.set(span.dataset.key, span.textContent);
}

/** The text of a key with its placeholders {0}, {1}, … filled. */
export function text(key, ...values) {
  const pattern = texts.get(key);
  if (pattern === undefined) {
    throw new Error(`The page does not carry the text ${key}`);
  }
  return pattern.replace(/\{(\d)\}/g, (mark, index) => String(values[Number(index)] ?? mark));
}
