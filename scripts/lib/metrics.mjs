// Says which metrics the alert rules and the dashboard use that a running validator does not have: an alert on a misspelt
// name is silent for ever.
//
//   curl -s http://127.0.0.1:9615/metrics | node scripts/lib/metrics.mjs deploy/prometheus/salus.rules.yml deploy/grafana/salus.json
import { readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

// What comes from elsewhere than the node: of Prometheus itself, and of node_exporter.
export const FOREIGN = new Set([
	"up",
	"ALERTS",
	"node_filesystem_avail_bytes",
	"node_memory_MemAvailable_bytes",
	"node_timex_offset_seconds",
	"node_timex_sync_status",
]);

// What Prometheus adds to a series by its configuration.
const TARGET_LABELS = new Set(["job", "instance", "role", "organisation"]);
// Words of the query language that are neither functions nor metrics.
const WORDS = new Set(["and", "or", "unless", "bool", "offset", "atan2", "inf", "nan"]);
// Words whose parentheses hold labels.
const GROUPING = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g;

const SELECTOR = /([a-zA-Z_:][\w:]*)\s*(\{[^}]*\})?/g;
const LABEL = /([a-zA-Z_]\w*)\s*(=~|!=|!~|=)\s*("(?:[^"\\]|\\.)*"|'[^']*')/g;
const SERIES = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? \S+(?: \d+)?$/;

const unquoted = (text) => text.slice(1, -1).replace(/\\(.)/g, "$1");
const labelsOf = (text) => [...(text ?? "").matchAll(LABEL)].map(([, name, how, value]) => ({ name, how, value: unquoted(value) }));

// The metrics that an expression selects, each with its label matchers.
export function selectors(expression) {
	const found = [];
	// Ranges and the parentheses of groupings hold no metrics. Braces are left: matchers belong to the name before them.
	const text = expression.replace(GROUPING, " ").replace(/\[[^\]]*\]/g, " ");
	for (const match of text.matchAll(SELECTOR)) {
		const [whole, name, matchers] = match;
		const before = text[match.index - 1] ?? "";
		const after = text.slice(match.index + whole.length).trimStart()[0];
		// Part of a number (`5m`), a variable of the dashboard, a function, a word.
		if (/[\w.$]/.test(before) || (after === "(" && !matchers) || WORDS.has(name.toLowerCase())) continue;
		found.push({ name, matchers: labelsOf(matchers) });
	}
	return found;
}

// The expressions and the recorded names of a file of rules. Only what our own file uses of YAML is understood: a value on
// the line, or a block below it that is indented further.
export function readRules(text) {
	const rules = { expressions: [], recorded: [] };
	const lines = text.split("\n");
	for (let at = 0; at < lines.length; at++) {
		const [, indent, key, value] = /^(\s*(?:- )?)(expr|record): *(.*)$/.exec(lines[at]) ?? [];
		if (key === "record") rules.recorded.push(value.trim());
		if (key !== "expr") continue;
		if (!/^[|>]-?$/.test(value)) {
			rules.expressions.push(value);
			continue;
		}
		const block = [];
		while (lines[at + 1]?.trim() === "" || lines[at + 1]?.search(/\S/) > indent.length) block.push(lines[++at]);
		rules.expressions.push(block.join("\n"));
	}
	return rules;
}

// The expressions of a dashboard's panels, and of the variables that ask for the values of a label.
export function readDashboard(text) {
	const dashboard = JSON.parse(text);
	const panels = dashboard.panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);
	const variables = (dashboard.templating?.list ?? []).map((variable) => variable.query?.query ?? variable.query);
	return {
		expressions: [
			...panels.flatMap((panel) => (panel.targets ?? []).map((target) => target.expr)),
			...variables.map((query) => /^label_values\((.*),\s*\w+\)$/.exec(query)?.[1]).filter(Boolean),
		],
		recorded: [],
	};
}

// The series of a node's /metrics: labels by name.
function readMetrics(text) {
	const metrics = new Map();
	for (const line of text.split("\n")) {
		const [, name, labels] = SERIES.exec(line) ?? [];
		if (!name) continue;
		if (!metrics.has(name)) metrics.set(name, []);
		metrics.get(name).push(Object.fromEntries(labelsOf(labels).map(({ name, value }) => [name, value])));
	}
	return metrics;
}

// Whether a series may be what the matchers ask for, as far as the node decides it.
const matches = (series, matchers) =>
	matchers.every(({ name, how, value }) => {
		if (TARGET_LABELS.has(name) || value.includes("$") || how.startsWith("!")) return true;
		return how === "=" ? series[name] === value : new RegExp(`^(?:${value})$`).test(series[name] ?? "");
	});

// What is wrong: one sentence for each metric that the node's text lacks. `sources` are what readRules and readDashboard gave.
export function missing(sources, text) {
	const metrics = readMetrics(text);
	const recorded = new Set(sources.flatMap((source) => source.recorded));
	const wrong = new Set();
	for (const { name, matchers } of sources.flatMap((source) => source.expressions.flatMap(selectors))) {
		if (FOREIGN.has(name) || recorded.has(name)) continue;
		const series = metrics.get(name);
		if (!series) wrong.add(`${name}: the node has no such metric`);
		else if (!series.some((labels) => matches(labels, matchers))) {
			wrong.add(`${name}: no series has ${matchers.map(({ name, how, value }) => `${name}${how}"${value}"`).join(", ")}`);
		}
	}
	return [...wrong];
}

// Reads files by their ending: a dashboard is JSON.
export const readSource = (path) => (path.endsWith(".json") ? readDashboard : readRules)(readFileSync(path, "utf8"));

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
	const text = readFileSync(0, "utf8");
	const wrong = missing(process.argv.slice(2).map(readSource), text);
	wrong.forEach((sentence) => console.error(sentence));
	process.exitCode = wrong.length ? 1 : 0;
}
