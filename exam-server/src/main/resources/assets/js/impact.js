// Tells whoever has the page open that there is something new; what it is, the page says when it is loaded again.

import { follow } from "./live.js";

const news = document.getElementById("news");

follow(["impact"], ["NOTICE", "KEPT", "REFROZEN"], {
  event: () => {
    news.hidden = false;
  },
  link: () => {},
});
