// The hash tree of commitments: the root goes on chain, and who keeps the leaves hands out proofs.
export class HashTree {
	constructor(api, leaves) {
		this.levels = [leaves];
		while (this.levels.at(-1).length > 1) {
			const level = this.levels.at(-1);
			const above = [];
			for (let place = 0; place < level.length; place += 2) {
				const [left, right] = level.slice(place, place + 2);
				// What has none to pair with moves up as it is.
				above.push(right ? api.registry.hash(Buffer.concat([left, right])) : left);
			}
			this.levels.push(above);
		}
	}

	get commitment() {
		return { root: this.levels.at(-1)[0], count: this.levels[0].length };
	}

	leaf(index) {
		return this.levels[0][index];
	}

	proof(index) {
		const siblings = this.levels.map((level, height) => level[(index >> height) ^ 1]).filter(Boolean);
		return { index, siblings };
	}
}
