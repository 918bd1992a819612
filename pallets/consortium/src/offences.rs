//! What happens when an offence was proved: it is recorded, and announced.

use frame_support::pallet_prelude::*;
use sp_runtime::Perbill;
use sp_staking::{
	offence::{OffenceDetails, OnOffenceHandler},
	SessionIndex,
};

use crate::{Config, Event, OffenceRecord, Offences, Pallet, WeightInfo};

impl<T: Config> OnOffenceHandler<T::AccountId, (T::AccountId, ()), Weight> for Pallet<T> {
	/// Keeps the newest offence of each offender: the record is bounded by the set of validators, however often one
	/// repeats. The offences pallet's own is not (see *Known limits*).
	///
	/// The offences pallet drops the weight that is returned; the reporting call has to include
	/// [`WeightInfo::on_offence`], as our benchmark of GRANDPA's reports does.
	fn on_offence(
		offenders: &[OffenceDetails<T::AccountId, (T::AccountId, ())>],
		fractions: &[Perbill],
		session: SessionIndex,
	) -> Weight {
		let recorded_at = frame_system::Pallet::<T>::block_number();
		for (details, fraction) in offenders.iter().zip(fractions.iter().copied()) {
			let (offender, ()) = &details.offender;
			Offences::<T>::insert(offender, OffenceRecord { session, fraction, recorded_at });
			Self::deposit_event(Event::OffenceRecorded { offender: offender.clone(), session, fraction });
		}
		T::WeightInfo::on_offence(u32::try_from(offenders.len()).unwrap_or(u32::MAX))
	}
}
