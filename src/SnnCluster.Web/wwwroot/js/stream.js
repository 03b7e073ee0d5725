// The stream of what is new. Read with fetch, because EventSource sends no token.

import { ask, Refused } from "./api.js";

const pauses = [500, 1000, 2000, 5000];

/** Follows the stream until stopped; comes again when it breaks off. Returns what stops it. */
export function follow(sweep, { onEvent, onState }) {
  const stop = new AbortController();
  run(stop.signal);
  return () => stop.abort();

  async function run(signal) {
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        const answer = await ask(`events${sweep ? `?sweep=${encodeURIComponent(sweep)}` : ""}`, { signal });
        onState("live");
        await read(answer.body, (name, data) => { failures = 0; if (!signal.aborted) onEvent(name, data); });
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof Refused && error.status === 401) return onState("refused", error.message);
      }
      if (signal.aborted) return;
      onState("lost");
      await new Promise(done => setTimeout(done, pauses[Math.min(failures, pauses.length - 1)]));
    }
  }
}

async function read(body, onEvent) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ""; ;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const lines = block.split("\n");
      const name = lines.find(line => line.startsWith("event: "))?.slice(7);
      const data = lines.filter(line => line.startsWith("data: ")).map(line => line.slice(6)).join("\n");
      if (name) onEvent(name, JSON.parse(data));
    }
  }
}
