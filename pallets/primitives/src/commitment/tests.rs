//! Commitments against the SDK's tree, and attacks on their proofs.

use std::collections::{BTreeMap, BTreeSet};

use binary_merkle_tree::{merkle_proof_raw, verify_proof};
use proptest::prelude::*;

use super::*;

type Unit = (Gtin, Serial);

fn gtin() -> Gtin {
	Gtin::new(9_506_000_134_352).unwrap()
}

fn serial(text: &str) -> Serial {
	text.parse().unwrap()
}

/// Units of one GTIN with serials of different lengths.
fn units(prefix: &str, count: u32) -> Vec<Unit> {
	(0..count).map(|number| (gtin(), serial(&format!("{prefix}{number}")))).collect()
}

fn tree(count: u32) -> (Vec<Unit>, UnitTree) {
	let units = units("S", count);
	let tree = UnitTree::new(&units).unwrap();
	(units, tree)
}

/// What leaves are hashes of, as anybody with a SCALE library would write it.
fn contents(units: &[Unit]) -> Vec<Vec<u8>> {
	units.iter().map(|(gtin, serial)| ("salus:unit", gtin.number(), serial.as_str()).encode()).collect()
}

fn proof(index: u32, siblings: &[H256]) -> InclusionProof {
	InclusionProof { index, siblings: siblings.to_vec().try_into().unwrap() }
}

fn verify(commitment: Commitment, unit: &Unit, proof: &InclusionProof) -> Result<(), ProofError> {
	commitment.verify(&unit.0, &unit.1, proof)
}

fn committed(root: H256, count: u32) -> Commitment {
	Commitment::new(root, count).unwrap()
}

/// Every unit with the proof of its place.
fn proved(count: u32) -> (Commitment, Vec<(Unit, InclusionProof)>) {
	let (units, tree) = tree(count);
	let proofs = (0..count).map(|index| tree.proof(index).unwrap());
	(tree.commitment(), units.into_iter().zip(proofs).collect())
}

/// The leaves, hashed without any of our code.
fn leaves(units: &[Unit]) -> Vec<H256> {
	contents(units).iter().map(|content| BlakeTwo256::hash(content)).collect()
}

/// Root and proof are what the SDK's crate makes of these leaves, and are accepted.
fn check_against_the_sdk(units: &[Unit], leaves: &[H256], tree: &UnitTree, index: u32) {
	let by_sdk = merkle_proof_raw::<BlakeTwo256, _>(leaves.iter().copied(), index);
	let commitment = tree.commitment();
	assert_eq!((commitment.root(), commitment.count()), (by_sdk.root, by_sdk.number_of_leaves));
	let proof = proof(index, &by_sdk.proof);
	assert_eq!(tree.proof(index).as_ref(), Some(&proof), "index {index} of {}", units.len());
	let unit = &units[usize::try_from(index).unwrap()];
	assert_eq!(verify(commitment, unit, &proof), Ok(()), "index {index} of {}", units.len());
}

mod shape {
	use super::*;

	/// Made with Python's hashlib: no line of Rust had a part in it.
	#[test]
	fn leaf_and_root_are_what_others_compute() {
		let units = ["A", "B", "C"].map(|text| (gtin(), serial(text)));
		let content = "2873616c75733a756e6974d0e0c249a50800000441";
		assert_eq!(sp_core::bytes::to_hex(&contents(&units)[0], false), format!("0x{content}"));
		let leaves = [
			"32d133fac6b240a39acc218b80154b13cbe798a1cf98c163ad5ac958a66a76d4",
			"860dbc1dd0f631184ef46f97052c07dc59b9da4a787e15d3a01f5d96836490d0",
			"95a2ea29d02733aa1615138ab49340e86a00ed10600203b27d954780332e21e4",
		]
		.map(|hex| hex.parse::<H256>().unwrap());
		assert_eq!(units.map(|(gtin, serial)| leaf(&gtin, &serial)), leaves);
		let tree = UnitTree::new(&units).unwrap();
		let root = "20604b4986eadfeab0f355dce8ebaf09cbbc0f44537f6520aa718dca55cf6540";
		assert_eq!(tree.commitment(), committed(root.parse().unwrap(), 3));
		assert_eq!(tree.proof(1), Some(proof(1, &[leaves[0], leaves[2]])));
		assert_eq!(tree.proof(2), Some(proof(2, &[inner(leaves[0], leaves[1])])));
	}

	#[test]
	fn no_leaf_is_the_hash_of_as_many_bytes_as_an_inner_node() {
		let mut lengths = BTreeSet::new();
		for length in 1..=20 {
			let unit = (gtin(), serial(&"z".repeat(length)));
			let content = &contents(&[unit])[0];
			assert_eq!(leaf(&unit.0, &unit.1), BlakeTwo256::hash(content), "serial of {length}");
			lengths.insert(content.len());
		}
		assert_eq!(lengths, (21..=MAX_LEAF_BYTES).collect());
		assert!(!lengths.contains(&INNER_BYTES));
		// A longer serial, should there ever be one, would be cut off: then this fails first.
		let longest = LEAF.encoded_size() + Gtin::max_encoded_len() + Serial::max_encoded_len();
		assert_eq!(longest, MAX_LEAF_BYTES);
	}

	#[test]
	fn every_index_of_small_trees_is_as_the_sdk_has_it() {
		for count in 1..=70 {
			let (units, tree) = tree(count);
			let leaves = leaves(&units);
			for index in 0..count {
				check_against_the_sdk(&units, &leaves, &tree, index);
			}
			assert_eq!(tree.proof(count), None);
			assert_eq!(tree.proof(u32::MAX), None);
		}
	}

	#[test]
	fn a_single_unit_is_proved_by_nothing() {
		let (units, tree) = tree(1);
		assert_eq!(tree.commitment().root(), leaf(&units[0].0, &units[0].1));
		assert_eq!(verify(tree.commitment(), &units[0], &proof(0, &[])), Ok(()));
	}

	#[test]
	fn leaves_that_were_made_otherwise_are_proved_in_their_places() {
		let leaves: Vec<_> = (0..7u8).map(H256::repeat_byte).collect();
		let tree = UnitTree::over(leaves.iter().copied()).unwrap();
		let commitment = tree.commitment();
		for (index, leaf) in (0..).zip(&leaves) {
			let proof = tree.proof(index).unwrap();
			assert_eq!(commitment.verify_leaf(*leaf, &proof), Ok(()));
			assert_eq!(proof.implied_root_above(*leaf, 7), Ok(commitment.root()));
			let elsewhere = InclusionProof { index: (index + 1) % 6, ..proof.clone() };
			assert!(commitment.verify_leaf(*leaf, &elsewhere).is_err());
			assert_eq!(commitment.verify_leaf(H256::repeat_byte(9), &proof), Err(ProofError::WrongRoot));
			let beyond = InclusionProof { index: 7, ..proof };
			assert_eq!(commitment.verify_leaf(*leaf, &beyond), Err(ProofError::IndexOutOfRange));
		}
		assert_eq!(UnitTree::over([].into_iter()), Err(CommitmentError::Empty));
	}

	#[test]
	fn there_are_one_to_sixteen_million_units() {
		assert_eq!(MAX_COMMITTED_UNITS, 16_777_216);
		let root = H256::repeat_byte(1);
		assert_eq!(Commitment::new(root, 0), Err(CommitmentError::Empty));
		assert_eq!(Commitment::new(root, MAX_COMMITTED_UNITS + 1), Err(CommitmentError::TooMany));
		assert_eq!(UnitTree::new(&[]), Err(CommitmentError::Empty));
		for count in [1, MAX_COMMITTED_UNITS] {
			assert_eq!(Commitment::new(root, count).unwrap().count(), count);
		}
	}

	#[test]
	fn decoding_checks_as_building_does() {
		let root = H256::repeat_byte(1);
		let decode = |count: u32| Commitment::decode(&mut &(root, count).encode()[..]);
		assert_eq!(decode(7), Ok(committed(root, 7)));
		assert_eq!(decode(MAX_COMMITTED_UNITS).unwrap().encode(), (root, MAX_COMMITTED_UNITS).encode());
		assert!(decode(0).is_err());
		assert!(decode(MAX_COMMITTED_UNITS + 1).is_err());
		assert_eq!(Commitment::max_encoded_len(), 36);

		let proof = |length| InclusionProof::decode(&mut &(3u32, vec![root; length]).encode()[..]);
		assert_eq!(proof(24).unwrap().encoded_size(), InclusionProof::max_encoded_len());
		assert_eq!(InclusionProof::max_encoded_len(), 773);
		assert!(proof(25).is_err());
	}

	/// At the largest count and around powers of two, without the trees.
	#[test]
	fn the_longest_paths_fit_and_verify() {
		let last = MAX_COMMITTED_UNITS - 1;
		let lengths = [
			(0, MAX_COMMITTED_UNITS, 24),
			(last, MAX_COMMITTED_UNITS, 24),
			(last - 1, last, 23),
			(0, last, 24),
			(0, (1 << 23) + 1, 24),
			(1 << 23, (1 << 23) + 1, 1),
			(0, 1 << 23, 23),
		];
		let unit = (gtin(), serial("S1"));
		for (index, count, length) in lengths {
			let siblings: Vec<_> = (0..length).map(H256::from_low_u64_be).collect();
			let proof = proof(index, &siblings);
			let root = proof.implied_root(&unit.0, &unit.1, count).unwrap();
			assert_eq!(verify(committed(root, count), &unit, &proof), Ok(()), "index {index} of {count}");
		}
	}

	proptest! {
		#![proptest_config(ProptestConfig::with_cases(24))]

		#[test]
		fn any_index_of_any_tree_is_as_the_sdk_has_it(count in 1u32..3_000, at in any::<prop::sample::Index>()) {
			let (units, tree) = tree(count);
			let leaves = leaves(&units);
			for index in [0, u32::try_from(at.index(units.len())).unwrap(), count.saturating_sub(1)] {
				check_against_the_sdk(&units, &leaves, &tree, index);
			}
		}

		/// GTIN and serial cannot run into each other, nor two serials into one leaf.
		#[test]
		fn units_that_differ_have_leaves_that_differ(
			payloads in prop::array::uniform2(0..10_000_000_000_000u64),
			serials in prop::array::uniform2("[!\"%-?A-Z_a-z]{1,20}"),
		) {
			let gtins = payloads.map(|payload| Gtin::from_payload(payload).unwrap());
			let all: BTreeSet<_> = gtins.into_iter().flat_map(|gtin| {
				serials.iter().map(move |text| (gtin, serial(text)))
			}).collect();
			let leaves: BTreeSet<_> = all.iter().map(|(gtin, serial)| leaf(gtin, serial)).collect();
			prop_assert_eq!(all.len(), leaves.len());
		}
	}
}

mod attacks {
	use super::*;

	#[test]
	fn shorter_or_longer() {
		for count in 1..=33 {
			let (commitment, proved) = proved(count);
			for (unit, proof) in proved {
				for length in 0..=24 {
					// What is there is right: only the length is wrong.
					let mut siblings = proof.siblings.to_vec();
					siblings.resize(length, H256::zero());
					let expected = match length == proof.siblings.len() {
						true => Ok(()),
						false => Err(ProofError::WrongLength),
					};
					assert_eq!(verify(commitment, &unit, &super::proof(proof.index, &siblings)), expected);
				}
			}
		}
	}

	#[test]
	fn a_wrong_index() {
		for count in 1..=33 {
			let (commitment, proved) = proved(count);
			for (unit, proof) in proved {
				for index in (0..count).filter(|index| *index != proof.index) {
					let moved = InclusionProof { index, ..proof.clone() };
					let refused = verify(commitment, &unit, &moved).unwrap_err();
					assert_ne!(refused, ProofError::IndexOutOfRange);
				}
			}
		}
	}

	/// Places behind the end have paths, too: the last unit's among them, in the eyes of a verifier that only halves.
	#[test]
	fn an_index_beyond_the_count() {
		for count in 1..=33 {
			let (commitment, proved) = proved(count);
			for (unit, proof) in proved {
				for index in [count, count + 1, proof.index + count.next_power_of_two(), u32::MAX] {
					let beyond = InclusionProof { index, ..proof.clone() };
					assert_eq!(verify(commitment, &unit, &beyond), Err(ProofError::IndexOutOfRange));
				}
			}
		}
	}

	/// The part of a proof above an inner node proves that node, if it passes for a leaf.
	#[test]
	fn a_node_as_leaf() {
		let (tree_of_eight, proved_of_eight) = proved(8);
		let root = tree_of_eight.root();
		for (unit, whole) in proved_of_eight {
			for cut in 1..=3usize {
				let upper = proof(whole.index >> cut, &whole.siblings[cut..]);
				// Against the commitment itself, and against one that counts the nodes of that level as units.
				assert_eq!(verify(tree_of_eight, &unit, &upper), Err(ProofError::WrongLength));
				assert_eq!(verify(committed(root, 8 >> cut), &unit, &upper), Err(ProofError::WrongRoot));
			}
		}
	}

	/// A leaf that passed for an inner node would make room for units below it.
	#[test]
	fn a_leaf_as_node() {
		let (below, proved_below) = proved(2);
		let (units, _) = tree(3);
		// The manufacturer even chooses the root: another tree stands where a leaf should.
		let outer = leaf(&units[2].0, &units[2].1);
		let commitment = committed(inner(below.root(), outer), 2);
		assert_eq!(verify(commitment, &units[2], &proof(1, &[below.root()])), Ok(()));
		for (unit, inside) in proved_below {
			let siblings = [inside.siblings[0], outer];
			for index in 0..2 {
				let long = verify(commitment, &unit, &proof(index, &siblings));
				assert_eq!(long, Err(ProofError::WrongLength));
				for sibling in siblings {
					let short = verify(commitment, &unit, &proof(index, &[sibling]));
					assert_eq!(short, Err(ProofError::WrongRoot));
				}
			}
		}
	}

	#[test]
	fn swapped_siblings() {
		for count in 3..=33 {
			let (commitment, proved) = proved(count);
			for (unit, proof) in proved {
				let length = proof.siblings.len();
				for (one, other) in (0..length).flat_map(|one| (0..one).map(move |other| (one, other))) {
					let mut siblings = proof.siblings.to_vec();
					siblings.swap(one, other);
					let swapped = super::proof(proof.index, &siblings);
					assert_eq!(verify(commitment, &unit, &swapped), Err(ProofError::WrongRoot));
				}
			}
		}
	}

	#[test]
	fn the_proof_of_another_commitment() {
		let (_, mine) = proved(20);
		let theirs = UnitTree::new(&units("T", 20)).unwrap().commitment();
		for (unit, proof) in mine {
			assert_eq!(verify(theirs, &unit, &proof), Err(ProofError::WrongRoot));
		}
	}

	#[test]
	fn another_unit_at_the_same_index() {
		let (commitment, proved) = proved(20);
		for (place, (_, proof)) in proved.iter().enumerate() {
			for (_, (unit, _)) in proved.iter().enumerate().filter(|(other, _)| *other != place) {
				assert_eq!(verify(commitment, unit, proof), Err(ProofError::WrongRoot));
			}
		}
	}

	#[test]
	fn another_gtin_with_the_same_serial() {
		let case = Gtin::from_payload(1_950_600_013_435).unwrap();
		assert_eq!(case.item(), gtin().item());
		let (commitment, proved) = proved(20);
		for ((_, serial), proof) in proved {
			assert_eq!(commitment.verify(&case, &serial, &proof), Err(ProofError::WrongRoot));
		}
	}

	/// Case and leading zeros count.
	#[test]
	fn a_serial_that_only_looks_the_same() {
		let written = ["a1", "A1", "01", "1", "001"].map(|text| (gtin(), serial(text)));
		let tree = UnitTree::new(&written).unwrap();
		for (index, own) in (0..).zip(&written) {
			let proof = tree.proof(index).unwrap();
			for unit in &written {
				assert_eq!(verify(tree.commitment(), unit, &proof).is_ok(), unit == own);
			}
		}
	}

	/// Not refused here, and cannot be: the pallet keeps the place that came first.
	#[test]
	fn one_unit_in_two_commitments_or_twice_in_one_proves_in_both_places() {
		let twice = (gtin(), serial("TWICE"));
		let mut first = units("F", 5);
		let mut second = units("G", 9);
		first[3] = twice;
		second[2] = twice;
		second[8] = twice;
		let (first, second) = (UnitTree::new(&first).unwrap(), UnitTree::new(&second).unwrap());
		for (tree, index) in [(&first, 3), (&second, 2), (&second, 8)] {
			assert_eq!(verify(tree.commitment(), &twice, &tree.proof(index).unwrap()), Ok(()));
		}
		let elsewhere = verify(second.commitment(), &twice, &first.proof(3).unwrap());
		assert_eq!(elsewhere, Err(ProofError::WrongLength));
	}

	/// Whatever the count is said to be and whatever index is named: one unit an index, one index a unit, and so never
	/// more units than are said to be there. The siblings are right for each unit; others would be a collision.
	#[test]
	fn a_count_lied_about() {
		for count in 1..=17u32 {
			let (truth, proved) = proved(count);
			for said in 1..=40 {
				let commitment = committed(truth.root(), said);
				let mut places = BTreeMap::new();
				for (unit, proof) in &proved {
					for index in 0..said {
						let claim = InclusionProof { index, ..proof.clone() };
						if verify(commitment, unit, &claim).is_ok() {
							assert_eq!(places.insert(index, unit), None, "{count} said to be {said}");
						}
					}
				}
				let units: BTreeSet<_> = places.values().collect();
				assert_eq!(units.len(), places.len(), "{count} said to be {said}");
				if count == said {
					assert_eq!(units.len(), proved.len());
				}
			}
		}
	}

	/// The attack on the SDK's own verifier, which takes a proof of any length: beyond the root it sees siblings on the
	/// left. A pair beside a tree of four makes six units in a commitment of four, and the next pair two more.
	#[test]
	fn six_units_do_not_prove_among_four() {
		let (four, proved_of_four) = proved(4);
		let pair = UnitTree::new(&units("T", 2)).unwrap();
		let root = inner(pair.commitment().root(), four.root());
		let commitment = committed(root, 4);

		let beside =
			(0..).zip(units("T", 2)).map(|(index, unit)| (unit, pair.proof(index).unwrap(), four.root()));
		let below = proved_of_four.into_iter().map(|(unit, proof)| (unit, proof, pair.commitment().root()));
		for (unit, inside, last) in beside.chain(below) {
			let siblings = [&inside.siblings[..], &[last]].concat();
			let content = contents(&[unit]).remove(0);
			assert!(verify_proof::<BlakeTwo256, _, _>(&root, siblings.clone(), 4, inside.index, &content));
			let expected = match siblings.len() {
				2 => Ok(()),
				_ => Err(ProofError::WrongLength),
			};
			assert_eq!(verify(commitment, &unit, &proof(inside.index, &siblings)), expected);
			// The units below find no other place.
			for index in 0..4 {
				let short = verify(commitment, &unit, &proof(index, &siblings[..2]));
				assert_eq!(short.is_ok(), expected.is_ok() && index == inside.index);
			}
		}
	}

	proptest! {
		#![proptest_config(ProptestConfig::with_cases(24))]

		#[test]
		fn one_bit_changed_anywhere(
			count in 2u32..3_000,
			at in any::<prop::sample::Index>(),
			level in any::<prop::sample::Index>(),
			bit in 0..256usize,
		) {
			let (units, tree) = tree(count);
			let place = at.index(units.len());
			let (unit, index) = (&units[place], u32::try_from(place).unwrap());
			let proof = tree.proof(index).unwrap();
			prop_assert_eq!(verify(tree.commitment(), unit, &proof), Ok(()));

			let flip = |hash: &mut H256, bit: usize| hash.0[bit / 8] ^= 1 << (bit % 8);
			let mut siblings = proof.siblings.to_vec();
			flip(level.get_mut(&mut siblings), bit);
			let changed = super::proof(index, &siblings);
			prop_assert_eq!(verify(tree.commitment(), unit, &changed), Err(ProofError::WrongRoot));

			let mut root = tree.commitment().root();
			flip(&mut root, bit);
			prop_assert_eq!(verify(committed(root, count), unit, &proof), Err(ProofError::WrongRoot));

			let index = index ^ (1 << (bit % 32));
			let moved = InclusionProof { index, ..proof };
			prop_assert!(verify(tree.commitment(), unit, &moved).is_err());
		}

		#[test]
		fn whatever_somebody_sends(
			count in 1u32..=MAX_COMMITTED_UNITS,
			index in any::<u32>(),
			siblings in prop::collection::vec(any::<[u8; 32]>().prop_map(H256::from), 0..=24),
		) {
			let unit = (gtin(), serial("S1"));
			let commitment = committed(H256::repeat_byte(1), count);
			for index in [index, index.checked_rem(count).unwrap()] {
				prop_assert!(verify(commitment, &unit, &proof(index, &siblings)).is_err());
			}
		}
	}
}
