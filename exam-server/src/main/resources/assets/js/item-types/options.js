// Options as several types show them: under a letter, in the order of this paper.

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The letter under which an option stands on this paper. */
export function letterOf(item, token) {
  return LETTERS[item.options.findIndex((option) => option.token === token)] ?? "";
}

/** An option as one line to read. */
export function optionWords(item, token) {
  const option = item.options.find((one) => one.token === token);
  return option ? `${letterOf(item, token)} ${option.text}` : "";
}
