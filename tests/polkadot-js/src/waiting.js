// Waiting for something that must happen, and no longer than it may take.

// How long anything may take on a chain with two-second blocks, in seconds: far more than it does on a busy machine.
export const LIMIT = 60;

// The outcome of `promise`, or an error that says what did not happen in time.
export async function within(promise, what, seconds = LIMIT) {
	let timer;
	const late = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Error(`${what}: not within ${seconds} seconds`)), seconds * 1_000);
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}

// The first answer that `judge` has to something from a subscription; it has none while it returns undefined.
// `subscribe` takes a callback and promises the function that ends the subscription, as all of the library's do.
export async function firstOf(subscribe, judge, what, seconds = LIMIT) {
	let subscription;
	const answer = new Promise((resolve, reject) => {
		subscription = subscribe((value) => {
			try {
				const judged = judge(value);
				if (judged !== undefined) resolve(judged);
			} catch (error) {
				reject(error);
			}
		});
		subscription.catch(reject);
	});
	try {
		return await within(answer, what, seconds);
	} finally {
		// Not awaited: a node that is gone would never confirm it.
		subscription.then((end) => end(), () => {});
	}
}
