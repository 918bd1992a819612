// A node of our own: started with temporary state on ports that nobody else has, and never left behind.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { ApiPromise, WsProvider } from "@polkadot/api";
import { within } from "./waiting.js";

// What every node here runs with. Port 0 lets the operating system choose.
const OPTIONS = ["--dev", "--rpc-port", "0", "--port", "0", "--prometheus-port", "0", "--no-telemetry"];

// What the node logs once its RPC and its metrics listen, in either order.
const LISTENING = [
	/Running JSON-RPC server: addr=(127\.0\.0\.1:\d+)/,
	/Prometheus exporter started at (127\.0\.0\.1:\d+)/,
];

// Lines of the log to show when a node ends by itself.
const TAIL = 20;

// The nodes that run. Whatever ends this process ends them, too.
const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));

// Starts a development node with further arguments, and connects to it with the settings that the explorer has: the
// default ones. Gives the connection, where the node's metrics are, and the function that ends both.
export async function startNode(...args) {
	const binary = process.env.SALUS_NODE;
	if (!binary) throw new Error("set SALUS_NODE to the node's binary, or let ./scripts/test javascript build it");
	const child = spawn(binary, [...OPTIONS, ...args], { stdio: ["ignore", "ignore", "pipe"] });
	const exited = once(child, "exit").finally(() => running.delete(child));
	running.add(child);
	try {
		const [rpc, metrics] = await within(listening(child), "the node's RPC and metrics listen");
		const api = await connect(`ws://${rpc}`);
		return { api, metrics: `http://${metrics}/metrics`, stop: () => stop(api, child, exited) };
	} catch (error) {
		await end(child, exited);
		throw error;
	}
}

// The addresses that the node listens at, read from its log, whose last lines are kept for when it ends by itself.
function listening(child) {
	const tail = [];
	const addresses = LISTENING.map(() => undefined);
	return new Promise((resolve, reject) => {
		const log = createInterface({ input: child.stderr });
		log.on("line", (line) => {
			tail.push(line);
			if (tail.length > TAIL) tail.shift();
			LISTENING.forEach((pattern, index) => (addresses[index] ??= pattern.exec(line)?.[1]));
			if (addresses.every(Boolean)) resolve(addresses);
		});
		child.on("error", reject);
		child.on("close", (code, signal) => {
			const how = signal ?? `code ${code}`;
			// After it was told to end, a node may end as it likes.
			if (!child.killed) console.error(`the node ended by itself (${how}):\n${tail.join("\n")}`);
			reject(new Error(`the node ended by itself (${how})`));
		});
	});
}

async function connect(endpoint) {
	const provider = new WsProvider(endpoint);
	const connection = ApiPromise.create({ provider, noInitWarn: true });
	try {
		return await within(connection, `a connection to ${endpoint}`);
	} catch (error) {
		// Else it would try again for ever, and this process would not end.
		await provider.disconnect();
		throw error;
	}
}

async function stop(api, child, exited) {
	await api.disconnect();
	await end(child, exited);
}

async function end(child, exited) {
	child.kill("SIGTERM");
	try {
		await within(exited, "the node ends", 20);
	} catch {
		child.kill("SIGKILL");
	}
}
