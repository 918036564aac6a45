// The types of items that the page can show: the only list of them here. Each is a module that says of its type
//
//   question(item, shown, hands)  the element in which it is answered; hands: change(response) at once,
//                                 write(response) after a pause in typing, keep() where a character begins to be
//                                 composed: what stood there before is saved, askAgain() before all is given up;
//                                 and `recorded`, the response that was recorded last, which may be another than is shown
//   settled(item, shown)          what is sent of what is shown: as the server keeps it, [] where it is no response
//   partly(item, response)        whether some of it is still empty
//   words(item, response)         the response as lines to read
//   choose(view, place)           what the letter A, B, … does; left out where letters do nothing
//   written                       true where clearing throws written words away, so that the page asks first
//   inParts                       true where `partly` can be true

import { multipleChoice, singleChoice, trueFalse } from "./choice.js";
import { fillIn } from "./fill-in.js";
import { matching } from "./matching.js";
import { ordering } from "./ordering.js";
import { shortAnswer } from "./short-answer.js";

const TYPES = {
  single: singleChoice,
  multiple: multipleChoice,
  "true-false": trueFalse,
  "fill-in": fillIn,
  ordering,
  matching,
  "short-answer": shortAnswer,
};

/** What the page knows about the type of an item. */
export function typeOf(item) {
  const type = TYPES[item.type];
  if (!type) {
    throw new Error(`The page does not know items of the type ${item.type}`);
  }
  return type;
}
