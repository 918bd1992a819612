//! What can be told from the chain before the lock: not which arm anybody is in.

use codec::Encode;

use super::*;

/// Two arms that nothing else on the chain is called by.
const ARMS: [H256; 2] = [H256([0xA7; 32]), H256([0xB7; 32])];

/// What stands at each place: arms one after the other from this one, each leaf under a salt of its own.
fn openings(first_arm: usize, salt: u8) -> Vec<Opening> {
	(0..8u32)
		.map(|position| Opening {
			place: Place { stratum: 0, position },
			allocation: ARMS[(first_arm + usize::try_from(position).unwrap()) % 2],
			salt: BlakeTwo256::hash_of(&(salt, position)),
		})
		.collect()
}

/// What a node has after a life: every key with its value, and what it told.
struct Chain {
	storage: Vec<(Vec<u8>, Vec<u8>)>,
	events: Vec<Vec<u8>>,
}

impl Chain {
	fn now() -> Self {
		let mut storage = vec![];
		let mut key = vec![];
		while let Some(next) = sp_io::storage::next_key(&key) {
			let value = sp_io::storage::get(&next).map(|value| value.to_vec());
			storage.push((next.clone(), value.unwrap_or_default()));
			key = next;
		}
		let events = System::events().iter().map(Encode::encode).collect();
		Self { storage, events }
	}

	/// All there is, one after the other.
	fn bytes(&self) -> Vec<u8> {
		let stored = self.storage.iter().flat_map(|(key, value)| [key, value]);
		stored.chain(&self.events).flatten().copied().collect()
	}

	/// The same with other hashes in the place of some.
	fn with(&self, instead: &[(H256, H256)]) -> Self {
		let replace = |bytes: &Vec<u8>| {
			let mut bytes = bytes.clone();
			for (from, to) in instead {
				let found: Vec<_> = bytes
					.windows(from.0.len())
					.enumerate()
					.filter_map(|(place, part)| (part == from.0).then_some(place))
					.collect();
				for place in found {
					bytes[place..place + from.0.len()].copy_from_slice(&to.0);
				}
			}
			bytes
		};
		Self {
			storage: self.storage.iter().map(|(key, value)| (replace(key), replace(value))).collect(),
			events: self.events.iter().map(replace).collect(),
		}
	}
}

fn contains(bytes: &[u8], what: &H256) -> bool {
	bytes.windows(what.0.len()).any(|part| part == what.0)
}

/// The life of a trial by this list up to the lock: enrolment, places, one passed over, all kinds of unblinding, data. Then
/// the chain before the lock, and after the list was opened.
fn live(openings: Vec<Opening>, minimised: bool) -> (Chain, Chain) {
	let places = (UnitTree::over(openings.iter().map(leaf)).unwrap(), openings);
	let mut chains = None;
	build_and_execute(|| {
		let method = if minimised { MINIMISATION } else { lists(&[&places]) };
		let (id, site) = enrolled(method, 6);
		for (byte, position) in (0..6u8).zip([0, 1, 2, 4, 5, 6]) {
			let opening = &places.1[position];
			let proof = (!minimised).then(|| proof(&places.0, opening.place.position)).flatten();
			go_to_day(31 + u64::from(byte));
			assert_ok!(assign_with(id, byte, opening.place, leaf(opening), proof));
		}
		let told = [
			(INVESTIGATOR, UnblindingReason::Emergency),
			(SPONSOR, UnblindingReason::Safety),
			(MONITORS, UnblindingReason::MonitoringCommittee),
		];
		for ((who, reason), byte) in told.into_iter().zip(0..) {
			assert_ok!(ClinicalTrials::unblind(signed(who), id, somebody(byte), reason, digest(90)));
		}
		let terms = EventTerms {
			seriousness: Seriousness::Serious,
			suspected: true,
			unexpected: true,
			description: digest(91),
		};
		assert_ok!(ClinicalTrials::record_safety_event(signed(INVESTIGATOR), id, site, terms, None));
		assert_ok!(ClinicalTrials::anchor_data(signed(SPONSOR), id, digest(93), 6));
		assert_ok!(ClinicalTrials::complete_primarily(signed(SPONSOR), id, None));
		let before = Chain::now();
		assert_ok!(ClinicalTrials::lock_database(signed(SPONSOR), id));
		let taken = [0, 1, 2, 4, 5, 6].map(|position| places.1[position]);
		assert_ok!(ClinicalTrials::open_list(signed(RANDOMISER), id, list(taken)));
		assert_eq!(trial(id).counts.deviations, 1);
		chains = Some((before, Chain::now()));
	});
	chains.unwrap()
}

/// The hashes over salts that one life has instead of the other's: the leaves, and of a list its root.
fn hashes_for(of: &[Opening], instead: &[Opening], minimised: bool) -> Vec<(H256, H256)> {
	let leaves = of.iter().map(leaf).zip(instead.iter().map(leaf));
	let root = |openings: &[Opening]| {
		let tree = UnitTree::over(openings.iter().map(leaf)).unwrap();
		tree.commitment().root()
	};
	leaves.chain((!minimised).then(|| (root(of), root(instead)))).collect()
}

#[test]
fn the_chain_before_the_lock_does_not_determine_any_arm() {
	for minimised in [false, true] {
		let (one, other) = (openings(0, 1), openings(1, 2));
		assert!(one.iter().zip(&other).all(|(one, other)| one.allocation != other.allocation));
		let (chain, opened) = live(one.clone(), minimised);
		let (swapped, opened_swapped) = live(other.clone(), minimised);
		// Everybody is in the other arm, and what is on the chain differs in hashes over salts alone.
		assert_ne!(chain.bytes(), swapped.bytes());
		let alike = swapped.with(&hashes_for(&other, &one, minimised));
		assert_eq!(chain.storage.len(), alike.storage.len());
		for (stored, expected) in chain.storage.iter().zip(&alike.storage) {
			assert_eq!(stored, expected);
		}
		assert_eq!(chain.events, alike.events);
		// Where the list is open it differs in more: the comparison sees arms where there are any.
		let alike = opened_swapped.with(&hashes_for(&other, &one, minimised));
		assert_ne!(opened.bytes(), alike.bytes());
	}
}

#[test]
fn no_arm_and_no_salt_is_on_the_chain_before_the_list_is_opened() {
	for minimised in [false, true] {
		let openings = openings(0, 1);
		let (chain, opened) = live(openings.clone(), minimised);
		let (before, after) = (chain.bytes(), opened.bytes());
		for arm in &ARMS {
			assert!(!contains(&before, arm) && contains(&after, arm));
		}
		for (opening, position) in openings.iter().zip(0..) {
			assert!(!contains(&before, &opening.salt));
			// Of places that nobody has, not even the leaf is shown, and of the others only after the lock the salt.
			let taken = ![3, 7].contains(&position);
			assert_eq!(contains(&before, &leaf(opening)), taken);
			assert_eq!(contains(&after, &opening.salt), taken);
		}
	}
}

#[test]
fn a_leaf_is_a_hash_over_its_salt_its_place_and_its_arm() {
	let opening = openings(0, 1)[3];
	let Opening { place, allocation, salt } = opening;
	let content = [
		vec![0x40],
		b"salus:allocation".to_vec(),
		salt.0.to_vec(),
		place.stratum.to_le_bytes().to_vec(),
		place.position.to_le_bytes().to_vec(),
		allocation.0.to_vec(),
	];
	assert_eq!(leaf(&opening), BlakeTwo256::hash(&content.concat()));
	// Each part counts.
	let others = [
		Opening { salt: digest(9), ..opening },
		Opening { allocation: ARMS[0], ..opening },
		Opening { place: Place { stratum: 1, ..place }, ..opening },
		Opening { place: Place { position: 4, ..place }, ..opening },
	];
	assert!(others.iter().all(|other| leaf(other) != leaf(&opening)));
}
