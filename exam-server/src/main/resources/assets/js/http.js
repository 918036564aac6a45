// JSON over HTTP: an answer of any status is a reply; only an unreachable server throws.

/** No answer came: cut network, stopped server, time out. */
export class Unreachable extends Error {}

const TIMEOUT = 12_000;

/**
 * Sends a request and reads its JSON.
 *
 * @returns {Promise<{status: number, type: string, body: object, retryAfter: number}>} type: the media type alone;
 *     retryAfter in milliseconds, 0 if not given
 */
export async function request(method, path, body, timeout = TIMEOUT) {
  const headers = { Accept: "application/json" };
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  const options = { method, headers, body: body === undefined ? undefined : JSON.stringify(body), cache: "no-store" };
  return exchange(path, options, timeout, async (response) => ({ body: parse(await response.text()) }));
}

/** Fetches a picture's bytes, as often as needed: undefined only where the server itself refuses. */
export async function picture(path) {
  for (let failures = 1; ; failures += 1) {
    let delay = pause(failures);
    try {
      const reply = await exchange(path, {}, TIMEOUT, async (response) => ({ bytes: await response.blob() }));
      if (reply.status === 200 && reply.type.startsWith("image/")) {
        return reply.bytes;
      }
      if (reply.type === "application/problem+json" && reply.status < 500 && reply.status !== 429) {
        return undefined;
      }
      delay = Math.max(delay, reply.retryAfter);
    } catch (problem) {
      if (!(problem instanceof Unreachable)) {
        throw problem;
      }
    }
    await wait(delay);
  }
}

async function exchange(path, options, timeout, read) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeout);
  try {
    const response = await fetch(path, { ...options, signal: abort.signal, credentials: "same-origin" });
    const type = (response.headers.get("Content-Type") ?? "").split(";")[0].trim().toLowerCase();
    return { status: response.status, type, retryAfter: retryAfter(response), ...(await read(response)) };
  } catch (problem) {
    throw new Unreachable(String(problem));
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the exam server itself refused. What stands between may answer any status with a page of its own. */
export function isProblem(reply) {
  return reply.type === "application/problem+json" && String(reply.body.type).startsWith("urn:zhikao:");
}

/** Whether the exam server ended this log-in. */
export const isLoggedOut = (reply) => reply.status === 401 && isProblem(reply);

/** Whether the exam server says that a later log-in took over. */
export const isMoved = (reply) => reply.status === 409 && reply.body.outcome === "MOVED";

/** What a refusal says to a person: the problem's detail, or its title. */
export function reason(reply) {
  return reply.body.detail ?? reply.body.title ?? String(reply.status);
}

export const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The pause before try number `failures`: doubled up to a quarter of a minute, scattered so that rooms don't march in step. */
export function pause(failures) {
  const base = Math.min(15_000, 500 * 2 ** Math.min(failures - 1, 6));
  return base * (0.75 + Math.random() / 2);
}

function parse(content) {
  try {
    const value = JSON.parse(content);
    return value !== null && typeof value === "object" ? value : {};
  } catch {
    return {};
  }
}

function retryAfter(response) {
  const seconds = Number(response.headers.get("Retry-After"));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}
