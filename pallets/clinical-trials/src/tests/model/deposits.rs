//! Who has how much on hold: what each page of each diary cost, and whom.

use codec::MaxEncodedLen;
use frame_support::traits::Footprint;
use salus_primitives::doubles::Price;
use sp_runtime::traits::Convert;

use super::*;

/// The price of a stored item.
fn of<T: MaxEncodedLen>() -> u64 {
	Price::convert(Footprint::from_parts(1, T::max_encoded_len()))
}

/// The price of a safety event: what has to be reported is listed, too.
fn of_event(terms: &EventTerms) -> u64 {
	let size = SafetyEvent::<Test>::max_encoded_len();
	let serious = terms.seriousness != Seriousness::NotSerious;
	match terms.suspected && terms.unexpected && serious {
		true => Price::convert(Footprint::from_parts(2, size + ItemId::max_encoded_len())),
		false => Price::convert(Footprint::from_parts(1, size)),
	}
}

/// The price of a trial, with all the numbers that it may have.
fn of_trial() -> u64 {
	let number = TrialNumber::max_encoded_len() + TrialId::max_encoded_len();
	Price::convert(Footprint::from_parts(9, Trial::<Test>::max_encoded_len() + 8 * number))
}

impl Model {
	/// What everybody has on hold.
	pub fn deposits(&self) -> BTreeMap<AccountId, u64> {
		let mut held = BTreeMap::new();
		for file in &self.files {
			for (who, amount) in file.all().deposits() {
				*held.entry(who).or_default() += amount;
			}
		}
		for (by, _) in self.contests.values() {
			*held.entry(*by).or_default() += of::<Contest<Test>>();
		}
		held
	}
}

impl Past<'_> {
	fn deposits(self) -> Vec<(AccountId, u64)> {
		let sponsor = self.file.sponsor;
		let outcomes = self.file.registration.outcomes.len() as u64;
		let mut paid = vec![(sponsor, of_trial() + outcomes * of::<Outcome<Test>>())];
		let house = |site: SiteId| self.sites()[usize::from(site)].organisation;
		for (number, page) in self.pages.iter().enumerate() {
			let by = page.by;
			// What is entered at a site its organisation pays, but what the sponsor enters.
			let payer = |site: SiteId| if by == sponsor { by } else { house(site) };
			let cost = match &page.deed {
				Deed::Amended(amendment) => {
					let added = |one: &&OutcomeAmendment| matches!(one, OutcomeAmendment::Add(_));
					(by, amendment.outcomes.iter().filter(added).count() as u64 * of::<Outcome<Test>>())
				}
				Deed::Submitted(_) => (by, of::<Version<Test>>()),
				Deed::Opened(place) => {
					let country = place.capacity.jurisdiction.unwrap().country;
					let first = !self.before(number).countries().contains_key(&country);
					let part = if first { of::<CountryPart<Test>>() } else { 0 };
					(by, of::<Site<Test>>() + part)
				}
				Deed::Approved(..) => (by, of::<Approval<Test>>()),
				Deed::Measured(site, _) => (payer(*site), of::<UrgentMeasure<Test>>()),
				Deed::Enrolled(site, people) => {
					(house(*site), people.len() as u64 * of::<Participant<Test>>())
				}
				Deed::Fixed(..) => (by, of::<Randomisation<Test>>()),
				Deed::Assigned(..) => (by, of::<Assignment<Test>>()),
				Deed::Told(who, reason) => {
					let site = self.person(*who).unwrap().site;
					let emergency = *reason == UnblindingReason::Emergency;
					(if emergency { house(site) } else { by }, of::<Unblinding<Test>>())
				}
				Deed::Anchored => (by, of::<Dataset<Test>>()),
				Deed::Recommended => (by, of::<RecordedRecommendation<Test>>()),
				Deed::Happened(site, terms, _) => (payer(*site), of_event(terms)),
				_ => continue,
			};
			paid.push(cost);
		}
		for (number, deviation) in self.deviations() {
			let payer = match deviation {
				Deviation::EnrolledUnapproved(site)
				| Deviation::EnteredUnderFormer(site)
				| Deviation::EnrolledBeforeRandomisation(site) => house(site),
				_ => self.pages[number].by,
			};
			paid.push((payer, of::<RecordedDeviation<Test>>()));
		}
		paid
	}
}
