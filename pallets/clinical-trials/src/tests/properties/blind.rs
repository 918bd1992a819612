//! Two lives that differ in the arms of the lists alone look alike until the lists are opened.

use codec::Encode;

use super::*;

/// How many pairs of lives are compared.
const PAIRS: u32 = 24;

/// Every key with its value, and what was told.
type Chain = (Vec<(Vec<u8>, Vec<u8>)>, Vec<Vec<u8>>);

fn chain() -> Chain {
	(stored(), System::events().iter().map(Encode::encode).collect())
}

/// What a list shows of itself before it is opened: its root, and the leaves of the places that were assigned.
fn hashes(lists: &[KnownList]) -> Vec<H256> {
	let roots = lists.iter().map(|(tree, _)| tree.commitment().root());
	roots.chain(lists.iter().flat_map(|(_, openings)| openings.iter().map(leaf))).collect()
}

/// Puts other hashes in the place of some.
fn replaced(bytes: &[u8], instead: &BTreeMap<[u8; 32], [u8; 32]>) -> (Vec<u8>, u32) {
	let (mut bytes, mut count, mut at) = (bytes.to_vec(), 0, 0);
	while at + 32 <= bytes.len() {
		let part: [u8; 32] = bytes[at..at + 32].try_into().unwrap();
		if let Some(other) = instead.get(&part) {
			bytes[at..at + 32].copy_from_slice(other);
			count += 1;
			at += 32;
		} else {
			at += 1;
		}
	}
	(bytes, count)
}

fn replaced_all(chain: &Chain, instead: &BTreeMap<[u8; 32], [u8; 32]>) -> (Chain, u32) {
	let mut count = 0;
	let mut replace = |bytes: &Vec<u8>| {
		let (bytes, more) = replaced(bytes, instead);
		count += more;
		bytes
	};
	let storage = chain.0.iter().map(|(key, value)| (replace(key), replace(value))).collect();
	let events = chain.1.iter().map(&mut replace).collect();
	((storage, events), count)
}

fn contains(chain: &Chain, what: &H256) -> bool {
	let stored = chain.0.iter().flat_map(|(key, value)| [key, value]);
	stored.chain(&chain.1).any(|bytes| bytes.windows(32).any(|part| part == what.as_bytes()))
}

/// The chain after a life by these lists, in which nothing of them is opened.
fn live(lists: &[KnownList], steps: &[Step]) -> Result<(Chain, u32), TestCaseError> {
	let seen = RefCell::new(Seen::default());
	let mut result = Ok((Chain::default(), 0));
	rolled_back(|| {
		let mut run = Run::new(Rc::new(lists.to_vec()), false, &seen);
		let lived = run.live(steps);
		with_story(&run, lived)?;
		let assigned = run.model.files.iter().map(|file| file.all().assigned().len() as u32).sum();
		result = Ok((chain(), assigned));
		Ok(())
	})?;
	result
}

#[test]
fn random_lives_look_alike_whatever_the_arms_are() {
	let (lists, others) = (lists_from(0, 1), lists_from(1, 2));
	let openings = |lists: &[KnownList]| -> Vec<_> {
		lists.iter().flat_map(|(_, openings)| openings.iter().copied()).collect()
	};
	let arms = openings(&lists).into_iter().zip(openings(&others));
	// Everybody is in the other arm.
	assert!(arms.clone().all(|(one, other)| one.allocation != other.allocation));
	let pairs = hashes(&others).into_iter().zip(hashes(&lists));
	let instead: BTreeMap<_, _> = pairs.map(|(from, to)| (from.0, to.0)).collect();
	let (places, lives) = (Cell::new(0), Cell::new(0));
	build_and_execute(|| {
		let outcome = runner(PAIRS).run(&life(), |steps| {
			let ((one, assigned), (other, _)) = (live(&lists, &steps)?, live(&others, &steps)?);
			let (other, count) = replaced_all(&other, &instead);
			prop_assert!(one == other, "the chains differ in more than hashes over salts");
			// Each leaf that was shown differs, in the state and in what was told.
			prop_assert!(count >= 2 * assigned);
			for opening in openings(&lists) {
				prop_assert!(!contains(&one, &opening.allocation) && !contains(&one, &opening.salt));
			}
			places.set(places.get() + assigned);
			lives.set(lives.get() + 1);
			Ok(())
		});
		if let Err(failure) = outcome {
			panic!("{failure}");
		}
	});
	assert!(places > lives, "hardly anybody was assigned");
}
