//! Verification: is this pack genuine? And the pallet's answer to other pallets.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
	weights::Weight,
};
use salus_primitives::{
	identifiers::{Gtin, Serial, Sscc},
	provenance::{Inclusion, ProvenanceRegistry, UnitStatus},
};
use sp_core::bounded::BoundedVec;

use crate::{
	history::NewStep,
	types::{
		AdditionalInformation, DecommissionReason, Disposition, FailureReason, Happening, LotId, Receipt,
		State, Subject, UnitClaim, UnitView, Verification, VerificationRequest,
	},
	weights::WeightInfo,
	Config, Error, Event, Lots, Pallet, Products, Receipts, Units,
};

impl<T: Config> Pallet<T> {
	/// The answer to a verification request, in the order of GS1's messaging standard.
	pub(crate) fn verification_of(request: &VerificationRequest) -> Verification {
		let VerificationRequest { gtin, serial, lot, expiry, inclusion } = request;
		let mut additional = BoundedVec::new();
		let claim = UnitClaim { gtin: *gtin, serial: *serial, inclusion: inclusion.clone() };
		let found = Self::view_unit(claim).and_then(|unit| Some((Lots::<T>::get(unit.lot)?, unit)));
		let Some((stored, unit)) = found else {
			let failure = Some(FailureReason::NoMatchGtinSerial);
			return Verification { failure, disposition: None, additional };
		};
		let other_lot = lot.is_some_and(|lot| lot != stored.lot);
		// A pack whose expiry was put off still bears the date that was printed on it.
		let other_expiry =
			expiry.is_some_and(|date| date != stored.terms.expiry && !stored.former_expiries.contains(&date));
		let illegitimate =
			matches!(unit.state, State::Decommissioned { reason: DecommissionReason::Illegitimate, .. });
		let failure = match (other_lot, other_expiry) {
			(true, true) => Some(FailureReason::NoMatchGtinSerialLotExpiry),
			(true, false) => Some(FailureReason::NoMatchGtinSerialLot),
			(false, true) => Some(FailureReason::NoMatchGtinSerialExpiry),
			(false, false) => (unit.state != State::Active).then_some(FailureReason::NotForRedistribution),
		};
		let held_back = !unit.quarantines.is_empty() || Self::is_held_back(&unit);
		let facts = [
			(Self::now() >= stored.terms.expiry, AdditionalInformation::Expired),
			(!stored.former_expiries.is_empty(), AdditionalInformation::ExpirationExtended),
			(unit.recalled || Self::is_lot_recalled(unit.lot), AdditionalInformation::Recalled),
			(held_back, AdditionalInformation::Suspect),
			(illegitimate, AdditionalInformation::Illegitimate),
			(
				stored.source_recalled
					|| stored.sources.iter().any(|source| Self::is_source_recalled(*source)),
				AdditionalInformation::SourceRecalled,
			),
			(unit.returned, AdditionalInformation::ReturnUnverified),
		];
		for (_, fact) in facts.into_iter().filter(|(holds, _)| *holds) {
			// There are as many places as facts.
			let _full = additional.try_push(fact);
		}
		Verification { failure, disposition: Some(Self::disposition_of(&unit)), additional }
	}

	pub(crate) fn do_record_verification(who: T::AccountId, request: VerificationRequest) -> DispatchResult {
		let answer = Self::verification_of(&request);
		let VerificationRequest { gtin, serial, lot, expiry, .. } = request;
		let receipt = Self::next_event()?;
		let stored = Receipt {
			gtin,
			serial,
			answer: answer.clone(),
			verified_by: who.clone(),
			recorded_at: Self::now(),
			ticket: T::RecordDeposit::new(&who, Footprint::from_parts(1, Receipt::<T>::max_encoded_len()))?,
		};
		Receipts::<T>::insert(receipt, stored);
		// The product identifier is all four; less does not make a returned pack saleable.
		if answer.is_verified() && lot.is_some() && expiry.is_some() {
			Self::readmit_unit(&who, gtin, serial, receipt)?;
		}
		Self::deposit_event(Event::Verified { receipt, gtin, serial, answer, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_verify_returned_container(who: T::AccountId, sscc: Sscc) -> DispatchResult {
		let container = Self::find_container(&sscc)?;
		let found = Self::whereabouts(&container.place)?;
		Self::ensure_in_hand(&who, &found.custody)?;
		let active = container.state == State::Active && found.state == State::Active;
		ensure!(active, Error::<T>::NotActive);
		ensure!(container.returned, Error::<T>::NotReturned);
		let [only] = container.lots.as_slice() else { return Err(Error::<T>::NotSealed.into()) };
		// Sealed by who made what is in it: what another put together is verified pack by pack.
		let by_maker = container.opened_by == Self::find_lot(only.lot)?.registrant;
		let sealed = !container.broken && container.containers == 0 && container.restricted == 0;
		ensure!(by_maker && sealed, Error::<T>::NotSealed);
		let mut deposit = Some(Self::pay_for_step(&who)?);
		Self::change_container(&sscc, &mut |container| {
			container.returned = false;
			let what = Happening::ReturnVerified { receipt: None };
			let step = NewStep::still(Subject::Container(sscc), what);
			Self::record(&who, step, &mut container.head, deposit.take().ok_or(Error::<T>::Corrupt)?)?;
			Ok(())
		})
	}

	/// Lets a unit that came back be supplied again, if `who` verified it and has it.
	fn readmit_unit(who: &T::AccountId, gtin: Gtin, serial: Serial, receipt: u64) -> DispatchResult {
		let Some(unit) = Units::<T>::get(gtin, serial) else { return Ok(()) };
		let custody = Self::whereabouts(&unit.place)?.custody;
		if !unit.returned || Self::ensure_in_hand(who, &custody).is_err() {
			return Ok(());
		}
		let mut hand = Self::take_unit(who, &UnitClaim { gtin, serial, inclusion: None })?;
		hand.change(|unit| {
			unit.returned = false;
			Ok(())
		})?;
		let what = Happening::ReturnVerified { receipt: Some(receipt) };
		let step = NewStep::still(hand.subject(), what);
		let deposit = Self::pay_for_step(who)?;
		Self::record(who, step, &mut hand.unit.head, deposit)?;
		hand.store()
	}

	/// Whether a container around a unit is in quarantine.
	fn is_held_back(unit: &UnitView<T::AccountId>) -> bool {
		Self::whereabouts(&unit.place).is_ok_and(|found| found.quarantined)
	}

	/// Whether what was made from a lot was made from something that is recalled somewhere.
	fn is_source_recalled(id: LotId) -> bool {
		Self::is_lot_recalled(id) || Lots::<T>::get(id).is_some_and(|lot| lot.source_recalled)
	}

	/// Whether a lot, or all of its product, is recalled somewhere.
	fn is_lot_recalled(id: LotId) -> bool {
		Lots::<T>::get(id).is_some_and(|lot| {
			lot.recalled || Products::<T>::get(lot.gtin).is_some_and(|product| product.recalled)
		})
	}

	fn disposition_of(unit: &UnitView<T::AccountId>) -> Disposition {
		match unit.state {
			State::Active if unit.custody.shipment.is_some() => Disposition::InTransit,
			State::Active => Disposition::Active,
			State::Dispensed(_) => Disposition::Dispensed,
			State::Opened { .. } => Disposition::PartiallyDispensed,
			State::Supplied(_) => Disposition::Supplied,
			State::Decommissioned { .. } => Disposition::Decommissioned,
			State::Transformed { .. } => Disposition::Transformed,
		}
	}
}

impl<T: Config> ProvenanceRegistry for Pallet<T> {
	fn unit_status(gtin: &Gtin, serial: &Serial, inclusion: Option<&Inclusion>) -> UnitStatus {
		let answer = Self::verification_of(&VerificationRequest {
			gtin: *gtin,
			serial: *serial,
			lot: None,
			expiry: None,
			inclusion: inclusion.cloned(),
		});
		let knows = |fact| answer.additional.contains(&fact);
		match answer.disposition {
			None => UnitStatus::Unknown,
			Some(Disposition::Dispensed | Disposition::PartiallyDispensed | Disposition::Supplied) => {
				UnitStatus::Dispensed
			}
			Some(Disposition::Decommissioned | Disposition::Transformed) => UnitStatus::Decommissioned,
			Some(Disposition::Active | Disposition::InTransit) => {
				if knows(AdditionalInformation::Recalled) {
					UnitStatus::Recalled
				} else if knows(AdditionalInformation::Suspect)
					|| knows(AdditionalInformation::ReturnUnverified)
				{
					UnitStatus::Quarantined
				} else if knows(AdditionalInformation::Expired) {
					UnitStatus::Expired
				} else {
					UnitStatus::Active
				}
			}
		}
	}

	fn unit_status_weight() -> Weight {
		T::WeightInfo::unit_status()
	}
}
