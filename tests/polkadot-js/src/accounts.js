// Accounts whose keys derive from the development phrase.
import { Keyring } from "@polkadot/api";

// The accounts that the explorer shows on a development chain by itself.
export const WELL_KNOWN = [
	"//Alice", "//Alice//stash", "//Bob", "//Bob//stash", "//Charlie", "//Dave", "//Eve", "//Ferdie",
];

// The account of a path such as `//Alice`. Connecting has to come first: it loads the library's cryptography.
export function account(path) {
	return new Keyring({ type: "sr25519" }).addFromUri(path);
}
