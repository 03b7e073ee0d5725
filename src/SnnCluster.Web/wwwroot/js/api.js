// The API of this server, with the token that was typed in.

const kept = "snn-token";

export const token = {
  get: () => sessionStorage.getItem(kept) ?? "",
  set: value => sessionStorage.setItem(kept, value),
};

export class Refused extends Error {
  constructor(status, problem) {
    super(problem);
    this.status = status;
  }
}

export async function ask(path, options = {}) {
  const headers = { ...options.headers };
  if (token.get()) headers.Authorization = `Bearer ${token.get()}`;
  const answer = await fetch(`api/v1/${path}`, { ...options, headers, cache: "no-store" });
  if (answer.ok) return answer;
  const problem = await answer.json().then(body => body.problem, () => answer.statusText);
  throw new Refused(answer.status, problem);
}

export const get = async path => (await ask(path)).json();

export const post = async (path, body) =>
  (await ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) })).json();

/** Saves a file: a link could not carry the token. */
export async function download(path, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await (await ask(path)).blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
