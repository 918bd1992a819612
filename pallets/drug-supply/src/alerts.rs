//! Alerts on packs, and serials that stand in two places.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use salus_primitives::{
	identifiers::{Gtin, Serial},
	provenance::Inclusion,
};
use sp_core::H256;

use crate::{
	history::NewStep,
	types::{
		Alert, AlertFinding, AlertKind, Capacity, Goods, Happening, Party, Quarantine, QuarantineReason,
		UnitClaim,
	},
	Alerts, Config, Error, Event, Pallet, Units,
};

impl<T: Config> Pallet<T> {
	/// Raises an alert, or counts it again. The organisation that it is raised for pays.
	pub(crate) fn raise_alert(
		gtin: Gtin,
		serial: Serial,
		kind: AlertKind,
		raised_by: &T::AccountId,
	) -> DispatchResult {
		let alert = match Alerts::<T>::get((gtin, serial), raised_by) {
			Some(alert) => Alert { kind, count: alert.count.saturating_add(1), closed: None, ..alert },
			None => {
				let size = Alert::<T>::max_encoded_len();
				let ticket = T::RecordDeposit::new(raised_by, Footprint::from_parts(1, size))?;
				Alert { kind, count: 1, raised_at: Self::now(), closed: None, ticket }
			}
		};
		Alerts::<T>::insert((gtin, serial), raised_by, alert);
		Self::deposit_event(Event::AlertRaised { gtin, serial, kind, raised_by: raised_by.clone() });
		Ok(())
	}

	#[allow(clippy::too_many_arguments)]
	pub(crate) fn do_close_alert(
		who: T::AccountId,
		gtin: Gtin,
		serial: Serial,
		raised_by: T::AccountId,
		finding: AlertFinding,
		report: H256,
		party: Party,
		reach: Option<Capacity<T::AccountId>>,
	) -> DispatchResult {
		match party {
			Party::Product => ensure!(Self::speaks_for(&who, &gtin), Error::<T>::NotTheParty),
			Party::Authority(country) => {
				Self::ensure_regulator(&who, country)?;
				Self::ensure_within_reach(country, &raised_by, reach.as_ref())?;
			}
			Party::Holder | Party::Owner => return Err(Error::<T>::NotTheParty.into()),
		}
		let mut alert = Alerts::<T>::get((gtin, serial), &raised_by)
			.filter(|alert| alert.closed.is_none())
			.ok_or(Error::<T>::AlertNotFound)?;
		alert.closed = Some((finding, Self::now()));
		Alerts::<T>::insert((gtin, serial), &raised_by, alert);
		Self::deposit_event(Event::AlertClosed {
			gtin,
			serial,
			raised_by,
			finding,
			report,
			authorised_by: who,
		});
		Ok(())
	}

	pub(crate) fn do_report_duplicate(
		who: T::AccountId,
		gtin: Gtin,
		serial: Serial,
		first: Inclusion,
		second: Option<Inclusion>,
	) -> DispatchResult {
		let (one, _) = Self::proven_origin(&gtin, &serial, &first)?;
		let entry = Units::<T>::get(gtin, serial);
		let other = match (&second, &entry) {
			(Some(second), _) => Self::proven_origin(&gtin, &serial, second)?.0,
			(None, Some(unit)) => unit.origin,
			(None, None) => return Err(Error::<T>::NotDuplicate.into()),
		};
		ensure!(one != other, Error::<T>::NotDuplicate);
		// Which of them the unit is the first act has fixed, or this one does.
		let inclusion = if entry.is_some() { None } else { Some(first) };
		let mut hand = Self::take_unit(&who, &UnitClaim { gtin, serial, inclusion })?;
		// What was decided once is not held back again by whoever has the same two proofs.
		ensure!(!hand.unit.duplicate, Error::<T>::AlreadyReported);
		hand.unit.duplicate = true;
		if Self::may_be_held_back(&hand.unit.state) {
			let (party, reason) = (Party::Product, QuarantineReason::Duplicate);
			let quarantine = Quarantine { party, reason, since: Self::now() };
			let mut held_back = false;
			hand.change(|unit| {
				held_back = Self::add_quarantine(&mut unit.quarantines, quarantine)?;
				Ok(())
			})?;
			if held_back {
				let step = NewStep::still(hand.subject(), Happening::Quarantined { party, reason });
				let deposit = Self::pay_for_step(&who)?;
				Self::record(&who, step, &mut hand.unit.head, deposit)?;
				let goods = Goods::Unit { gtin, serial };
				Self::deposit_event(Event::Quarantined {
					goods,
					quarantine,
					authorised_by: Some(who.clone()),
				});
			}
		}
		hand.store()?;
		Self::raise_alert(gtin, serial, AlertKind::Duplicate, &who)
	}
}
