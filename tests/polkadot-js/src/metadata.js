// Looking through the metadata: the calls of a pallet and all that goes into them.

// The calls of a pallet, as variants of its call type.
export function callsOf(api, pallet) {
	const { calls } = api.runtimeMetadata.asLatest.pallets.find(({ name }) => name.eq(pallet));
	return [...api.registry.lookup.getSiType(calls.unwrap().type).def.asVariant.variants];
}

// Every value that the calls of a pallet take, however deep, as its path and its type: `Bytes`, `H256`, or the kind of
// its type. Calls within calls are not looked into.
export function argumentsOf(api, pallet) {
	const found = [];
	for (const { name, fields } of callsOf(api, pallet)) {
		for (const field of fields) visit(api.registry.lookup, field.type, `${name}.${field.name.unwrap()}`, found);
	}
	return found;
}

function visit(lookup, id, path, found) {
	const { def, path: names } = lookup.getSiType(id);
	const name = names.length ? String(names.at(-1)) : "";
	if (name === "RuntimeCall") return;
	const within = (inner, step = "") => visit(lookup, inner, path + step, found);
	const isByte = (type) => {
		const { def } = lookup.getSiType(type);
		return def.isPrimitive && def.asPrimitive.isU8;
	};
	if (name === "H256") {
		found.push({ path, type: "H256" });
	} else if (def.isSequence) {
		if (isByte(def.asSequence.type)) found.push({ path, type: "Bytes" });
		else within(def.asSequence.type);
	} else if (def.isComposite) {
		for (const { name, type } of def.asComposite.fields) within(type, name.isSome ? `.${name.unwrap()}` : "");
	} else if (def.isVariant) {
		for (const { fields } of def.asVariant.variants) {
			for (const { name, type } of fields) within(type, name.isSome ? `.${name.unwrap()}` : "");
		}
	} else if (def.isTuple) {
		for (const type of def.asTuple) within(type);
	} else if (def.isArray) {
		within(def.asArray.type);
	} else if (def.isCompact) {
		within(def.asCompact.type);
	} else {
		found.push({ path, type: def.type });
	}
}
