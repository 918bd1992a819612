// The part of deny.toml that needs no network and no cargo-deny, which takes minutes to build: licences and
// banned crates of what is compiled here, and sources of all that is locked.
//
//   cargo tree --workspace --edges normal,build,dev --prefix none --format '{p}|{l}' | node scripts/lib/policy.mjs
import { readFileSync } from "node:fs";

const policy = readFileSync("deny.toml", "utf8").replace(/^\s*#.*\n/gm, "");

// The lines of `name = [...]` in a section, one entry each; deny.toml needs no more of TOML than that.
function entries(section, name) {
	const body = policy.split(/^\[/m).find((part) => part.startsWith(`${section}]`)) ?? "";
	const list = body.match(new RegExp(`^${name} = \\[\n([^]*?)^\\]`, "m"));
	if (!list) throw new Error(`deny.toml has no ${section}.${name} with one entry a line`);
	return list[1].trim().split("\n");
}
const quoted = (text = "") => [...text.matchAll(/"([^"]+)"/g)].map((match) => match[1]);
const field = (line, name) => quoted(line.match(new RegExp(`\\b${name} = (\\[[^\\]]*\\]|"[^"]*")`))?.[1]);

const allowed = entries("licenses", "allow").flatMap(quoted);
const exceptions = new Map(entries("licenses", "exceptions").map((line) => [field(line, "crate")[0], field(line, "allow")]));
// A crate with wrappers may be used by these alone, which only cargo-deny can tell.
const banned = entries("bans", "deny").filter((line) => field(line, "wrappers").length === 0).map((line) => field(line, "crate")[0]);

// Whether an SPDX expression can be met with these licences. The old form "A/B" means "A OR B".
function met(expression, licences) {
	const tokens = expression.replaceAll("/", " OR ").match(/[()]|[^\s()]+/g) ?? [];
	const take = (wanted) => tokens[0] === wanted && Boolean(tokens.shift());
	const one = () => {
		if (take("(")) {
			const result = either();
			return take(")") && result;
		}
		const licence = tokens.shift();
		return licences.includes(take("WITH") ? `${licence} WITH ${tokens.shift()}` : licence);
	};
	const both = () => {
		let result = one();
		while (take("AND")) result = one() && result;
		return result;
	};
	const either = () => {
		let result = both();
		while (take("OR")) result = both() || result;
		return result;
	};
	return either() && tokens.length === 0;
}

const packages = new Set(readFileSync(0, "utf8").split("\n").filter(Boolean).map((line) => line.replace(" (*)", "")));
const problems = [];
for (const line of packages) {
	const [name, licence] = [line.split(" ")[0], line.slice(line.lastIndexOf("|") + 1)];
	if (!met(licence, [...allowed, ...(exceptions.get(name) ?? [])])) problems.push(`${name}: licence ${licence || "not stated"}`);
	if (banned.includes(name)) problems.push(`${name}: banned`);
}
for (const [, name, source] of readFileSync("Cargo.lock", "utf8").matchAll(/^name = "(.*)"\nversion = .*\nsource = "(.*)"$/gm)) {
	if (!source.startsWith("registry+")) problems.push(`${name}: comes from ${source}`);
}
for (const problem of problems) console.error(problem);
console.log(`${packages.size} packages, ${problems.length} against deny.toml`);
process.exitCode = packages.size > 0 && problems.length === 0 ? 0 : 1;
