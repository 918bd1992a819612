//! A migration for the rehearsal of an upgrade (feature `upgrade-rehearsal`), never part of a release.
//!
//! It does what a migration over several blocks does, and leaves everything as it was: it walks through all live
//! credentials, writes each back unchanged, and counts them, so that whoever rehearses can compare the count with
//! his own. Why credentials: each chain that runs has some, and every right depends on them.

use crate::{AccountId, Runtime};
use alloc::vec::Vec;
use frame_support::{
	migrations::{SteppedMigration, SteppedMigrationError},
	storage::unhashed,
	traits::PalletInfoAccess,
	weights::{RuntimeDbWeight, Weight, WeightMeter},
};
use pallet_credentials::Slots;
use salus_primitives::{credential::CredentialKind, identifiers::Jurisdiction};

/// How many slots are walked through in a block at most, whatever weight there is for more.
///
/// A block has room for thousands. With so few even the some thirty of a development chain take several blocks: what
/// is rehearsed is that the chain passes these together, without transactions, and goes on.
pub const SLOTS_A_BLOCK: u32 = 8;

/// Where it says how many live credentials it has walked through, a `u32`. No pallet has such a key.
pub const WALKED: &[u8] = b":rehearsal:walked";

/// A slot: the live credentials of one subject, of one kind, for one jurisdiction.
type Slot = (AccountId, (CredentialKind<AccountId>, Option<Jurisdiction>));

/// The migration.
pub struct WalkCredentials;

impl WalkCredentials {
	/// What a step costs besides its slots: the count is read and written.
	pub fn base_weight() -> Weight {
		Self::db_weight().reads_writes(1, 1)
	}

	/// What a slot costs: its key is looked up, its credentials are read and written.
	pub fn slot_weight() -> Weight {
		Self::db_weight().reads_writes(2, 1)
	}

	fn db_weight() -> RuntimeDbWeight {
		<Runtime as frame_system::Config>::DbWeight::get()
	}
}

impl SteppedMigration for WalkCredentials {
	/// The slot that was walked through last.
	type Cursor = Slot;
	type Identifier = [u8; 21];

	fn id() -> Self::Identifier {
		*b"rehearsal:credentials"
	}

	fn migrating_prefixes() -> Option<impl IntoIterator<Item = Vec<u8>>> {
		Some([sp_io::hashing::twox_128(crate::Credentials::name().as_bytes()).to_vec()])
	}

	fn step(
		mut cursor: Option<Slot>,
		meter: &mut WeightMeter,
	) -> Result<Option<Slot>, SteppedMigrationError> {
		let required = Self::base_weight().saturating_add(Self::slot_weight());
		if !meter.can_consume(required) {
			return Err(SteppedMigrationError::InsufficientWeight { required });
		}
		meter.consume(Self::base_weight());

		let mut walked = unhashed::get_or_default::<u32>(WALKED);
		let mut slots = match &cursor {
			Some((subject, kind)) => {
				Slots::<Runtime>::iter_from(Slots::<Runtime>::hashed_key_for(subject, kind))
			}
			None => Slots::<Runtime>::iter(),
		};
		for _ in 0..SLOTS_A_BLOCK {
			if meter.try_consume(Self::slot_weight()).is_err() {
				break;
			}
			let Some((subject, kind, credentials)) = slots.next() else {
				cursor = None;
				break;
			};
			let live = u32::try_from(credentials.len()).map_err(|_| SteppedMigrationError::Failed)?;
			walked = walked.saturating_add(live);
			Slots::<Runtime>::insert(&subject, &kind, credentials);
			cursor = Some((subject, kind));
		}
		unhashed::put(WALKED, &walked);
		Ok(cursor)
	}
}
