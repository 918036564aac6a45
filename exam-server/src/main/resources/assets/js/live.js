// Server-sent events that come back after a cut. The browser resumes by Last-Event-ID; where it gives up, we open anew.

import { pause } from "./http.js";

/**
 * Follows topics.
 *
 * @param {string[]} topics such as `room/…`
 * @param {string[]} kinds event names to hear
 * @param {{event: (kind: string, body: object) => void, link: (live: boolean) => void}} listener `link(true)` comes
 *     with every fresh connection: what happened in between must then be read once
 * @returns {() => void} stops following
 */
export function follow(topics, kinds, listener) {
  const address = `/events?${topics.map((topic) => `topic=${encodeURIComponent(topic)}`).join("&")}`;
  let source;
  let timer;
  let failures = 0;
  let stopped = false;

  function open() {
    source = new EventSource(address);
    source.onopen = () => {
      failures = 0;
      listener.link(true);
    };
    source.onerror = () => {
      listener.link(false);
      if (source.readyState === EventSource.CLOSED && !stopped) {
        failures += 1;
        timer = setTimeout(open, pause(failures));
      }
    };
    for (const kind of kinds) {
      source.addEventListener(kind, (event) => listener.event(kind, body(event.data)));
    }
  }

  open();
  return () => {
    stopped = true;
    clearTimeout(timer);
    source.close();
  };
}

function body(data) {
  try {
    return JSON.parse(data) ?? {};
  } catch {
    return {};
  }
}
