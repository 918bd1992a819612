//! Random worlds, such as the calls can bring about, and random questions.

use super::*;
use proptest::{
	option,
	sample::{select, subsequence},
};
use salus_primitives::consent::DecisionRequest;

fn period() -> impl Strategy<Value = Period> {
	(0..8u64, option::weighted(0.6, 1..9u64)).prop_map(|(from, length)| Period {
		from: START + from,
		until: length.map(|length| START + (from + length).min(TICKS)),
	})
}

/// Periods that mostly reach over everything.
fn long_period() -> impl Strategy<Value = Period> {
	prop_oneof![2 => Just(Period { from: START, until: None }), 1 => period()]
}

fn holding() -> impl Strategy<Value = Holding> {
	prop_oneof![10 => Just(Holding::Held), 1 => Just(Holding::Suspended), 1 => Just(Holding::Lost), 1 => Just(Holding::Never)]
}

fn outcome() -> impl Strategy<Value = Outcome> {
	prop_oneof![
		4 => Just(Outcome::Unreviewed),
		1 => Just(Outcome::Justified),
		2 => Just(Outcome::Unjustified),
		1 => Just(Outcome::Overturned),
	]
}

fn category() -> impl Strategy<Value = RecordCategory> {
	select(&CATEGORIES[..])
}

fn sensitivity() -> impl Strategy<Value = Sensitivity> {
	select(&SENSITIVITIES[..])
}

fn grantee() -> impl Strategy<Value = Grantee<AccountId>> {
	prop_oneof![
		3 => select(&[DOCTOR, CLINIC_DOCTOR, PARENT, PATIENT, STRANGER][..]).prop_map(Grantee::Account),
		4 => select(&[HOSPITAL, CLINIC][..]).prop_map(Grantee::Organisation),
		2 => Just(Grantee::Kind(capacity(CredentialKind::Physician))),
		1 => Just(Grantee::Kind(capacity(CredentialKind::Hospital))),
		1 => Just(Grantee::Kind(capacity(CredentialKind::Laboratory))),
		2 => Just(Grantee::Anyone),
	]
}

fn purposes() -> impl Strategy<Value = BTreeSet<Purpose>> {
	let all: Vec<Purpose> =
		REACHES.iter().map(|row| row.0).filter(|one| *one != Purpose::BreakTheGlass).collect();
	prop_oneof![
		3 => Just(BTreeSet::from([Purpose::Treatment])),
		1 => Just(BTreeSet::from([Purpose::Research])),
		1 => Just(BTreeSet::from([Purpose::PatientRequest])),
		2 => Just(all.iter().copied().collect()),
		2 => subsequence(all, 1..=4).prop_map(|some| some.into_iter().collect()),
	]
}

fn scope() -> impl Strategy<Value = DataScope> {
	prop_oneof![
		4 => Just(DataScope::All),
		2 => subsequence(CATEGORIES.to_vec(), 1..=2).prop_map(|some| DataScope::Categories(set(some))),
		2 => (0..=ERASED).prop_map(DataScope::Record),
	]
}

/// Terms that the pallet takes: the most sensitive data is permitted only to who is named, or by naming the record.
fn terms() -> impl Strategy<Value = ConsentTerms<AccountId>> {
	let who = (prop_oneof![3 => Just(Effect::Permit), 1 => Just(Effect::Deny)], grantee());
	let what = (
		prop_oneof![2 => Just(ACTIONS.to_vec()), 1 => subsequence(ACTIONS.to_vec(), 1..=2)],
		purposes(),
		scope(),
		prop_oneof![3 => Just(vec![]), 1 => subsequence(vec![HOSPITAL, CLINIC, PAYER], 1..=2)],
		sensitivity(),
	);
	(who, what, long_period(), option::weighted(0.25, period())).prop_map(
		|((effect, grantee), (actions, purposes, data, authors, sensitivity), period, data_period)| {
			let named = matches!(grantee, Grantee::Account(_) | Grantee::Organisation(_))
				|| matches!(data, DataScope::Record(_));
			let sensitivity = match (effect, sensitivity) {
				// Permits of little and denials of all are rarely what decides.
				(Effect::Permit, Sensitivity::Unrestricted | Sensitivity::Low) => Sensitivity::Restricted,
				(Effect::Permit, Sensitivity::VeryRestricted) if !named => Sensitivity::Restricted,
				(_, other) => other,
			};
			ConsentTerms {
				effect,
				grantee,
				actions: set(actions),
				purposes: set(purposes),
				data,
				authors: set(authors),
				sensitivity,
				period,
				data_period,
				terms: digest(1),
			}
		},
	)
}

fn document() -> impl Strategy<Value = Document> {
	let versions = prop_oneof![
		2 => vec((sensitivity(), period()), 1),
		1 => vec((sensitivity(), period()), 2..=3),
	];
	(category(), versions).prop_map(|(category, versions)| Document { category, versions })
}

fn refusal() -> impl Strategy<Value = Option<Refusal>> {
	let under = |law, lawful| Just(Some(Refusal { law, lawful }));
	prop_oneof![
		4 => Just(None),
		2 => under(LICENSED, true),
		1 => under("US", true),
		1 => under("US-NY", true),
		1 => under("DE", true),
		1 => under(LICENSED, false),
		1 => under("US", false),
	]
}

pub(super) fn world() -> impl Strategy<Value = World> {
	let powers = subsequence(vec![Power::Access, Power::Consent, Power::Records, Power::Review], 1..=4)
		.prop_map(|some| some.into_iter().collect::<BTreeSet<_>>());
	let patient = (
		refusal(),
		any::<bool>(),
		option::weighted(0.7, (powers, long_period(), proptest::bool::weighted(0.2))),
	);
	let emergencies = (
		vec(option::weighted(0.7, (1..2 * TICKS, outcome())), RESCUERS.len()),
		vec(option::weighted(0.2, outcome()), RESCUERS.len()),
	);
	(
		0..TICKS,
		vec(terms(), 0..8),
		vec(document(), AUTHORS.len()),
		vec(holding(), LICENCES.len()),
		vec(holding(), STAFF.len()),
		emergencies,
		patient,
	)
		.prop_map(
			|(
				now,
				consents,
				documents,
				licences,
				staff,
				(broken, elsewhere),
				(refusal, opted_out, parent),
			)| {
				World {
					now,
					consents,
					documents,
					licences,
					staff,
					broken,
					elsewhere,
					refusal,
					opted_out,
					parent,
				}
			},
		)
}

fn question() -> impl Strategy<Value = RequestOf<Test>> {
	let asker = prop_oneof![
		4 => Just((DOCTOR, Some(HOSPITAL))),
		2 => Just((CLINIC_DOCTOR, Some(CLINIC))),
		2 => Just((PATIENT, None)),
		2 => Just((PARENT, None)),
		2 => (
			select(&[PATIENT, PARENT, DOCTOR, CLINIC_DOCTOR, STRANGER, HOSPITAL, CLINIC][..]),
			select(&[None, Some(HOSPITAL), Some(CLINIC)][..]),
		),
	];
	let purpose = prop_oneof![
		5 => Just(Purpose::Treatment),
		2 => Just(Purpose::EmergencyRoomTreatment),
		2 => Just(Purpose::ClinicalTrialResearch),
		2 => Just(Purpose::PatientRequest),
		1 => Just(Purpose::FamilyRequest),
		6 => Just(Purpose::BreakTheGlass),
		2 => (0..REACHES.len()).prop_map(|row| REACHES[row].0),
	];
	let data = prop_oneof![
		12 => (0..ERASED).prop_map(RequestedData::Record),
		1 => (ERASED..=UNBORN).prop_map(RequestedData::Record),
		8 => (category(), sensitivity(), option::of(0..TICKS)).prop_map(|(category, sensitivity, tick)| {
			RequestedData::Category { category, sensitivity, data_date: tick.map(|tick| START + tick) }
		}),
	];
	let profile = prop_oneof![60 => Just(PROFILE), 1 => Just(NOWHERE)];
	let action =
		prop_oneof![3 => Just(Action::Read), 1 => Just(Action::Contribute), 1 => Just(Action::Disclose)];
	(profile, asker, action, purpose, data).prop_map(
		|(profile, (actor, organisation), action, purpose, data)| DecisionRequest {
			profile,
			actor,
			organisation,
			action,
			purpose,
			data,
		},
	)
}

impl World {
	/// Turns a question towards what one of the consents is about: unaimed ones mostly miss.
	pub(super) fn aim(&self, question: &mut RequestOf<Test>, at: usize) {
		let Some(terms) = self.consents.get(at) else { return };
		question.action = *terms.actions.first().unwrap();
		let purpose = terms.purposes.first().unwrap();
		question.purpose = *reached_by(*purpose).last().unwrap();
		match &terms.data {
			DataScope::All => (),
			DataScope::Categories(some) => {
				question.data = RequestedData::Category {
					category: *some.first().unwrap(),
					sensitivity: terms.sensitivity,
					data_date: None,
				}
			}
			DataScope::Record(record) => question.data = RequestedData::Record(*record),
		}
		match &terms.grantee {
			Grantee::Account(account) => (question.actor, question.organisation) = (*account, None),
			Grantee::Organisation(organisation) => {
				question.actor = if *organisation == HOSPITAL { DOCTOR } else { CLINIC_DOCTOR };
				question.organisation = Some(*organisation);
			}
			Grantee::Kind(_) | Grantee::Anyone => (),
		}
	}
}

/// A question, and the consent that it is aimed at, if there are so many.
pub(super) fn aimed_question() -> impl Strategy<Value = (RequestOf<Test>, usize)> {
	(question(), 0..8usize)
}
