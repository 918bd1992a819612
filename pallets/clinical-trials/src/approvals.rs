//! Approvals by committees and authorities.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use salus_primitives::{
	credential::{Capacity, CredentialKind},
	identifiers::Jurisdiction,
	Moment,
};
use sp_core::{bounded::BoundedVec, H256};
use sp_runtime::DispatchError;

use crate::{
	types::{
		Approval, ApprovalAction, ApprovalScope, ApprovalState, ApprovalTerms, Basis, Design, FormerBasis,
		Gap, ItemId, Site, SiteId, Trial, TrialId, VersionNumber,
	},
	Approvals, Config, Error, Event, Pallet, Trials,
};

/// What a site works under.
pub(crate) struct InForce<T: Config> {
	/// The protocol, and by whose approvals.
	pub basis: Basis,
	/// The version of the consent form.
	pub form: VersionNumber,
	/// The committee's approval.
	ethics: Approval<T>,
	/// The authority's.
	authority: Option<Approval<T>>,
}

impl<T: Config> InForce<T> {
	/// Whether all of it held at a time.
	pub fn held_at(&self, at: Moment) -> bool {
		self.ethics.held_at(at) && self.authority.as_ref().is_none_or(|approval| approval.held_at(at))
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_approve(
		who: T::AccountId,
		id: TrialId,
		capacity: Capacity<T::AccountId>,
		terms: ApprovalTerms,
	) -> DispatchResult {
		let mut trial = Self::find_trial(id)?;
		ensure!(!trial.status.is_final(), Error::<T>::TrialEnded);
		Self::ensure_capacity(&who, &capacity, |kind| {
			matches!(kind, CredentialKind::EthicsCommittee | CredentialKind::Regulator)
		})?;
		if capacity.kind == CredentialKind::EthicsCommittee {
			Self::ensure_independent(&who, &trial)?;
			ensure!(terms.consent_form.is_some(), Error::<T>::InvalidApproval);
		}
		ensure!(who != trial.sponsor, Error::<T>::ConflictOfInterest);
		let versions = trial.versions;
		let known = (1..=versions.protocol).contains(&terms.protocol)
			&& terms.consent_form.is_none_or(|form| (1..=versions.consent_form).contains(&form));
		ensure!(known, Error::<T>::VersionNotFound);
		ensure!(terms.until.is_none_or(|until| until > Self::now()), Error::<T>::InvalidApproval);
		Self::ensure_within(&capacity, id, &terms.scope)?;
		let approval = trial.counts.approvals;
		trial.counts.approvals = approval.checked_add(1).ok_or(Error::<T>::TooMany)?;
		let footprint = Footprint::from_parts(1, Approval::<T>::max_encoded_len());
		let stored = Approval {
			by: who.clone(),
			capacity: capacity.clone(),
			terms: terms.clone(),
			state: ApprovalState::InForce,
			recorded_at: Self::now(),
			held_back: None,
			gaps: BoundedVec::new(),
			ticket: T::RecordDeposit::new(&who, footprint)?,
		};
		Approvals::<T>::insert(id, approval, stored);
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::Approved { trial: id, approval, capacity, terms, authorised_by: who });
		Ok(())
	}

	/// Refuses a committee that belongs to those whose trial it is, or they to it (ICH E6(R3), 1.4; 21 CFR 56.107(e)).
	fn ensure_independent(committee: &T::AccountId, trial: &Trial<T>) -> DispatchResult {
		Self::ensure_apart(committee, &trial.sponsor)?;
		Self::ensure_apart(committee, &trial.investigator)
	}

	/// Refuses who is a party to a trial, belongs to it, or it to him.
	pub(crate) fn ensure_apart(who: &T::AccountId, party: &T::AccountId) -> DispatchResult {
		let tied = who == party || Self::belongs_to(who, party) || Self::belongs_to(party, who);
		ensure!(!tied, Error::<T>::ConflictOfInterest);
		Ok(())
	}

	/// Refuses a committee's approval for a site that is led by one of its own.
	pub(crate) fn ensure_not_led_by_own(
		id: TrialId,
		approval: ItemId,
		investigator: &T::AccountId,
	) -> DispatchResult {
		let stored = Approvals::<T>::get(id, approval).ok_or(Error::<T>::ApprovalNotFound)?;
		Self::ensure_apart(&stored.by, investigator)
	}

	/// Refuses an approval of nothing, of sites that are not there, and one beyond where its giver is one: who is one for a
	/// part of a country approves single sites in it.
	fn ensure_within(
		capacity: &Capacity<T::AccountId>,
		id: TrialId,
		scope: &ApprovalScope,
	) -> DispatchResult {
		let own = capacity.jurisdiction.ok_or(Error::<T>::WrongCapacity)?;
		match scope {
			ApprovalScope::Countries(countries) => {
				let there = countries.iter().all(|country| own.covers(&Jurisdiction::from(*country)));
				ensure!(there && !countries.is_empty(), Error::<T>::InvalidApproval);
			}
			ApprovalScope::Sites(sites) => {
				ensure!(!sites.is_empty(), Error::<T>::InvalidApproval);
				for site in sites {
					let place = Self::find_site(id, *site)?.place.capacity.jurisdiction;
					let there = place.is_some_and(|place| own.covers(&place));
					ensure!(there, Error::<T>::InvalidApproval);
				}
			}
		}
		Ok(())
	}

	pub(crate) fn do_decide_approval(
		who: T::AccountId,
		id: TrialId,
		approval: ItemId,
		action: ApprovalAction,
		decision: H256,
	) -> DispatchResult {
		let mut stored = Approvals::<T>::get(id, approval).ok_or(Error::<T>::ApprovalNotFound)?;
		ensure!(stored.by == who, Error::<T>::NotAuthorised);
		// Who no longer is what he was can still take back what he gave.
		if matches!(action, ApprovalAction::Reinstate | ApprovalAction::Continue { .. }) {
			Self::ensure_capacity(&who, &stored.capacity, |_| true)?;
			if stored.capacity.kind == CredentialKind::EthicsCommittee {
				Self::ensure_independent(&who, &Self::find_trial(id)?)?;
			}
		}
		use ApprovalState::{InForce, Suspended, Withdrawn};
		stored.state = match (stored.state, action) {
			(InForce, ApprovalAction::Suspend) => {
				stored.held_back = Some(Self::now());
				Suspended
			}
			(Suspended, ApprovalAction::Reinstate) => {
				let from = stored.held_back.take().ok_or(Error::<T>::Corrupt)?;
				// One that began in this moment is no gap.
				if from < Self::now() {
					stored.note_gap(Gap { from, until: Self::now() });
				}
				InForce
			}
			(InForce | Suspended, ApprovalAction::Withdraw) => {
				stored.held_back.get_or_insert(Self::now());
				Withdrawn
			}
			(InForce, ApprovalAction::Continue { until }) => {
				let (before, now) = (stored.terms.until.ok_or(Error::<T>::InvalidApproval)?, Self::now());
				ensure!(until > before && until > now, Error::<T>::InvalidApproval);
				if before <= now {
					stored.note_gap(Gap { from: before, until: now });
				}
				stored.terms.until = Some(until);
				InForce
			}
			_ => return Err(Error::<T>::WrongApprovalState.into()),
		};
		Approvals::<T>::insert(id, approval, stored);
		Self::deposit_event(Event::ApprovalChanged {
			trial: id,
			approval,
			action,
			decision,
			authorised_by: who,
		});
		Ok(())
	}

	/// What a site works under, if that holds there now. The committee approves the form; the authority, where one is
	/// needed, the same protocol.
	pub(crate) fn ensure_approved(
		id: TrialId,
		number: SiteId,
		site: &Site<T>,
		design: &Design,
	) -> Result<InForce<T>, DispatchError> {
		let by_committee = site.ethics.ok_or(Error::<T>::NotApproved)?;
		let ethics = Self::approval_at(id, number, site, by_committee, CredentialKind::EthicsCommittee)?;
		ensure!(site.authority.is_some() || !design.needs_authority, Error::<T>::NotApproved);
		let by_authority =
			|approval| Self::approval_at(id, number, site, approval, CredentialKind::Regulator);
		let authority = site.authority.map(by_authority).transpose()?;
		let held = Self::together((by_committee, ethics), site.authority.zip(authority))?;
		if let Some(authority) = &held.authority {
			let same = authority.terms.consent_form.is_none_or(|other| other == held.form);
			let both = authority.terms.protocol == held.basis.protocol;
			ensure!(same && both, Error::<T>::VersionsDiffer);
		}
		Ok(held)
	}

	/// What a site worked under before, whether or not that holds yet.
	pub(crate) fn approved_before(id: TrialId, former: &FormerBasis) -> Result<InForce<T>, DispatchError> {
		let find = |number: ItemId| Approvals::<T>::get(id, number).ok_or(Error::<T>::Corrupt);
		let authority =
			former.authority.map(|number| find(number).map(|approval| (number, approval))).transpose()?;
		Self::together((former.ethics, find(former.ethics)?), authority)
	}

	/// The approvals of a committee and of an authority, as what a site works under.
	fn together(
		(by_committee, ethics): (ItemId, Approval<T>),
		by_authority: Option<(ItemId, Approval<T>)>,
	) -> Result<InForce<T>, DispatchError> {
		let form = ethics.terms.consent_form.ok_or(Error::<T>::Corrupt)?;
		let protocol = ethics.terms.protocol;
		let (number, authority) = by_authority.unzip();
		let basis = Basis { protocol, ethics: by_committee, authority: number };
		Ok(InForce { basis, form, ethics, authority })
	}

	fn approval_at(
		id: TrialId,
		number: SiteId,
		site: &Site<T>,
		approval: ItemId,
		kind: CredentialKind<T::AccountId>,
	) -> Result<Approval<T>, DispatchError> {
		let stored = Approvals::<T>::get(id, approval).ok_or(Error::<T>::ApprovalNotFound)?;
		let right = stored.capacity.kind == kind && Self::covers(&stored.terms.scope, number, site.country);
		ensure!(right, Error::<T>::NotApproved);
		ensure!(stored.state == ApprovalState::InForce, Error::<T>::ApprovalNotInForce);
		let lapsed = stored.terms.until.is_some_and(|until| until <= Self::now());
		ensure!(!lapsed, Error::<T>::ApprovalLapsed);
		Ok(stored)
	}
}
