// What the alert rules and the dashboard ask of a node is there: a misspelt metric would be an alert that never fires.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { missing, readRules, readSource } from "../../scripts/lib/metrics.mjs";
import { finalised } from "./src/blocks.js";
import { startNode } from "./src/node.js";

const deploy = (path) => fileURLToPath(new URL(`../../deploy/${path}`, import.meta.url));
const RULES = deploy("prometheus/salus.rules.yml");
const DASHBOARD = deploy("grafana/salus.json");

let node;
let metrics;
before(async () => {
	node = await startNode();
	// Until it has made blocks and voted, a validator lacks some of its metrics.
	await finalised(node.api, 1);
	const response = await fetch(node.metrics);
	assert.equal(response.status, 200);
	metrics = await response.text();
});
after(() => node?.stop());

test("a validator has every metric and label that the rules and the dashboard use", () => {
	assert.deepEqual(missing([readSource(RULES), readSource(DASHBOARD)], metrics), []);
});

test("no rule is overlooked: each has an expression that was read", () => {
	const text = readFileSync(RULES, "utf8");
	const rules = text.match(/^ +- (alert|record):/gm).length;
	assert.equal(readRules(text).expressions.length, rules);
	assert.ok(rules > 20, `${rules} rules`);
});

test("a misspelt metric, a misspelt value of a label and an unknown label are found", () => {
	const rule = (expression) => [{ ...readRules(`    expr: ${expression}`) }];
	for (const [expression, wrong] of [
		["substrate_blok_height > 1", ["substrate_blok_height: the node has no such metric"]],
		['substrate_block_height{status="finalised"} > 1', ['substrate_block_height: no series has status="finalised"']],
		['rate(substrate_block_height{state=~"best|final"}[5m])', ['substrate_block_height: no series has state=~"best|final"']],
		["|\n      sum by (job) (up)\n        - on (job) substrate_node_role", ["substrate_node_role: the node has no such metric"]],
		['max by (chain) (delta(substrate_block_height{job="x",status="best"}[5m] offset 1h)) <= 2 * 1024 ^ 3', []],
	]) {
		assert.deepEqual(missing(rule(expression), metrics), wrong, expression);
	}
});
