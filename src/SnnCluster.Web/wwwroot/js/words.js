// Numbers as people read them.

export const count = number => Math.round(number ?? 0).toLocaleString("en");

export const percent = share => `${(100 * share).toFixed(1)} %`;

export function duration(seconds) {
  if (seconds === null || seconds === undefined) return "–";
  const s = Math.max(0, Math.round(seconds)), m = Math.floor(s / 60), h = Math.floor(m / 60), d = Math.floor(h / 24);
  if (d > 0) return `${d} d ${h % 24} h`;
  if (h > 0) return `${h} h ${m % 60} min`;
  return m > 0 ? `${m} min ${s % 60} s` : `${s} s`;
}

/** ".702 ± .021", as the paper prints performances; n below 2 has no SD. */
export function meanAndSpread(summary) {
  if (!summary || !summary.n) return "–";
  const mean = summary.mean.toFixed(3);
  return summary.standardDeviation === null ? mean : `${mean} ± ${summary.standardDeviation.toFixed(3)}`;
}

/** The same of a number of any size: "0.00123 ± 0.00002". */
export function numberAndSpread(summary) {
  if (!summary || !summary.n) return "–";
  const short = value => String(Number(value.toPrecision(4)));
  return summary.standardDeviation === null ? short(summary.mean) : `${short(summary.mean)} ± ${short(summary.standardDeviation)}`;
}

/** "12,000 epochs/s", "1 step/s": each model has its own unit. */
export const speed = (perSecond, unit = "epoch") => perSecond ? `${count(perSecond)} ${perSecond === 1 ? unit : `${unit}s`}/s` : "";

/** Last sign of life. */
export const silence = seconds => seconds ? `${duration(seconds)} ago` : "now";

/** "Seed 3", in a study with its condition before it. */
export const trialName = trial => trial.condition ? `${trial.condition}, seed ${trial.seed ?? 0}` : `Seed ${trial.seed ?? 0}`;

const taskWords = ["All", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
const taskNumber = task => typeof task === "number" ? task : taskWords.indexOf(task);

/** "Task 1" of "One", as the API calls tasks; "all" of all together. */
export const taskName = task => task === "All" ? "all" : `Task ${taskNumber(task)}`;

/** Each once, all together last. */
export const tasksOf = rows => [...new Set(rows.map(row => row.task))].sort((a, b) => (taskNumber(a) || Infinity) - (taskNumber(b) || Infinity));
