// Fields in which a candidate writes: what is kept of the text, and when it is there to be kept.

/** The text as the server takes it: no tabs, no control characters that pasted text carries, no half characters. */
export function plain(value) {
  return value
    .replace(/\r\n?/g, "\n")
    .replace(/\t/g, " ")
    .replace(/[^\P{Cc}\n]|\p{Cs}/gu, "");
}

/** Its length as the server counts it: in characters. */
export const lengthOf = (value) => [...plain(value)].length;

/**
 * Tells of every change of a field, but of none in the middle of a composed character: until it is finished, its letters
 * are not what the candidate means.
 *
 * @param {() => void} onText the field holds a new text
 * @param {() => void} onCompose a composition begins: what stood there before is all there is for now
 */
export function listen(field, onText, onCompose) {
  let composing = false;
  field.addEventListener("compositionstart", () => {
    composing = true;
    onCompose();
  });
  field.addEventListener("compositionend", () => {
    composing = false;
    onText();
  });
  field.addEventListener("input", () => {
    if (!composing) {
      onText();
    }
  });
}

/** What every field of the paper has: no words of other people, no red lines under terms of law. */
export const FIELD = { autocomplete: "off", autocapitalize: "off", spellcheck: "false" };
