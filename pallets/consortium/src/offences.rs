//! What becomes of a validator whose offence was proved, and of one that was expelled: it is kept out.

use alloc::vec::Vec;
use core::marker::PhantomData;

use frame_support::pallet_prelude::*;
use pallet_session::Pallet as Session;
use sp_runtime::Perbill;
use sp_staking::{
	offence::{Offence, OffenceDetails, OffenceError, OffenceSeverity, OnOffenceHandler, ReportOffence},
	SessionIndex,
};

use crate::{
	Bar, BarCause, Barred, Config, Error, Event, ExpulsionCause, OffenceRecord, Offences, Pallet, WeightInfo,
};

/// With so many validators one may fail and blocks are final nonetheless. With fewer, each that is kept out is one
/// without which nothing is final.
pub(crate) const FAULT_TOLERANT: usize = 4;

impl<T: Config> OnOffenceHandler<T::AccountId, (T::AccountId, ()), Weight> for Pallet<T> {
	/// Keeps the newest offence of each offender, and bars one after the other while enough validators are left.
	///
	/// The offences pallet also names those who offended in the same round and were reported before. What governance
	/// has cleared since is not held against them again.
	///
	/// The offences pallet drops the weight that is returned; the reporting call has to include
	/// [`WeightInfo::on_offence`], as our benchmark of GRANDPA's reports does.
	fn on_offence(
		offenders: &[OffenceDetails<T::AccountId, (T::AccountId, ())>],
		fractions: &[Perbill],
		session: SessionIndex,
	) -> Weight {
		let recorded_at = frame_system::Pallet::<T>::block_number();
		let mut effective = Self::effective();
		for (details, fraction) in offenders.iter().zip(fractions.iter().copied()) {
			let (offender, ()) = &details.offender;
			let cleared_in = Offences::<T>::get(offender).and_then(|record| record.cleared_in);
			if cleared_in.is_some_and(|cleared| session < cleared) {
				continue;
			}
			Offences::<T>::insert(offender, OffenceRecord { session, fraction, recorded_at, cleared_in });
			Self::deposit_event(Event::OffenceRecorded { offender: offender.clone(), session, fraction });
			if effective.len() >= FAULT_TOLERANT || Barred::<T>::contains_key(offender) {
				Self::bar(offender, BarCause::Offence, OffenceSeverity(fraction));
				effective.retain(|validator| validator != offender);
			}
		}
		<T as Config>::WeightInfo::on_offence(u32::try_from(offenders.len()).unwrap_or(u32::MAX))
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn bar_expelled(who: &T::AccountId, cause: ExpulsionCause) {
		Self::bar(who, BarCause::Expulsion(cause), OffenceSeverity::max_severity());
	}

	/// Keeps `who` out from the next rotation on. In the session that is running it authors no more, as far as the
	/// disabling strategy goes.
	fn bar(who: &T::AccountId, cause: BarCause, severity: OffenceSeverity) {
		let since = frame_system::Pallet::<T>::block_number();
		let barred = match Barred::<T>::get(who) {
			// Reports about it stay refused, whatever governance decides besides.
			Some(Bar { cause: BarCause::Offence, .. }) => None,
			Some(bar) => Some(Bar { cause, ..bar }),
			None => Some(Bar { cause, since }),
		};
		if let Some(bar) = barred {
			Barred::<T>::insert(who, bar);
			Self::deposit_event(Event::ValidatorBarred { who: who.clone(), cause });
		}
		Session::<T>::report_offence(who.clone(), severity);
	}

	pub(crate) fn do_clear(who: T::AccountId) -> DispatchResult {
		Barred::<T>::take(&who).ok_or(Error::<T>::NotBarred)?;
		Offences::<T>::mutate_extant(&who, |record| record.cleared_in = Some(Session::<T>::current_index()));
		// The session pallet itself would go on refusing its blocks until the set changes, which it may not.
		if let Some(index) = Session::<T>::validator_id_to_index(&who) {
			Session::<T>::reenable_index(index);
		}
		Self::deposit_event(Event::OffenderCleared { who });
		Ok(())
	}

	/// A session begins in which those who were barred meanwhile still have a seat. Where it begins with a new set,
	/// the session pallet has just forgotten whom it had disabled.
	pub(crate) fn disable_barred(seated: &[T::AccountId]) {
		for validator in seated.iter().filter(|validator| Barred::<T>::contains_key(validator)) {
			Session::<T>::report_offence(validator.clone(), OffenceSeverity::max_severity());
		}
	}

	fn is_barred_for_offence(who: &T::AccountId) -> bool {
		Barred::<T>::get(who).is_some_and(|bar| bar.cause == BarCause::Offence)
	}

	/// Whether there is nothing to learn from one more offence in that session: the offender is kept out already, or
	/// governance has closed the matter.
	fn is_settled(offender: &T::AccountId, session: SessionIndex) -> bool {
		Self::is_barred_for_offence(offender)
			|| Offences::<T>::get(offender)
				.and_then(|record| record.cleared_in)
				.is_some_and(|cleared| session < cleared)
	}
}

/// Hands on to `R` only reports from which something is to be learnt.
///
/// `pallet-offences` stores each report for good, and old keys can sign votes for any number of rounds. Once a
/// validator is barred for an offence, no further one of it reaches that pallet; nor, once governance has cleared it,
/// does one of the sessions before that.
pub struct UnsettledReports<T, R>(PhantomData<(T, R)>);

impl<T, R, O> ReportOffence<T::AccountId, (T::AccountId, ()), O> for UnsettledReports<T, R>
where
	T: Config,
	R: ReportOffence<T::AccountId, (T::AccountId, ()), O>,
	O: Offence<(T::AccountId, ())>,
{
	fn report_offence(reporters: Vec<T::AccountId>, offence: O) -> Result<(), OffenceError> {
		let session = offence.session_index();
		let settled =
			offence.offenders().iter().all(|(offender, ())| Pallet::<T>::is_settled(offender, session));
		if settled {
			return Err(OffenceError::DuplicateReport);
		}
		R::report_offence(reporters, offence)
	}

	fn is_known_offence(offenders: &[(T::AccountId, ())], slot: &O::Slot) -> bool {
		offenders.iter().all(|(offender, ())| Pallet::<T>::is_barred_for_offence(offender))
			|| R::is_known_offence(offenders, slot)
	}
}
