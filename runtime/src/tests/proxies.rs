//! What each kind of proxy may do, and that none reaches further through another call.

use super::*;
use crate::{
	configs::proxies::ProxyType::{
		self, Any, CancelProxy, CredentialIssuing, GoodsHandling, Governance, NonTransfer, RecordKeeping,
		TrialConduct,
	},
	units::UNIT,
	Balances,
};
use frame_support::{assert_noop, assert_ok, traits::InstanceFilter};

const KINDS: [ProxyType; 8] = [
	Any,
	NonTransfer,
	Governance,
	CredentialIssuing,
	CancelProxy,
	RecordKeeping,
	GoodsHandling,
	TrialConduct,
];

fn account() -> AccountId {
	Sr25519Keyring::Eve.to_account_id()
}

fn transfer() -> RuntimeCall {
	pallet_balances::Call::transfer_allow_death {
		dest: Sr25519Keyring::One.to_account_id().into(),
		value: UNIT,
	}
	.into()
}

fn remark() -> RuntimeCall {
	frame_system::Call::remark { remark: vec![1] }.into()
}

fn vote() -> RuntimeCall {
	pallet_collective::Call::vote { proposal: Default::default(), index: 0, approve: true }.into()
}

fn rejection() -> RuntimeCall {
	pallet_proxy::Call::reject_announcement { delegate: account().into(), call_hash: Default::default() }
		.into()
}

fn revocation() -> RuntimeCall {
	pallet_credentials::Call::revoke {
		credential: 0,
		reason: salus_primitives::credential::ActionReason::PatientSafety,
		effective_from: 0,
		order: None,
	}
	.into()
}

fn acceptance() -> RuntimeCall {
	pallet_credentials::Call::accept { credential: 0 }.into()
}

fn reading() -> RuntimeCall {
	pallet_patient_records::Call::access_batch { accesses: Default::default(), organisation: None }.into()
}

fn broken_glass() -> RuntimeCall {
	let capacity = pallet_patient_records::Capacity {
		kind: salus_primitives::credential::CredentialKind::Physician,
		jurisdiction: None,
	};
	pallet_patient_records::Call::declare_emergency {
		profile: 0,
		reason: pallet_patient_records::EmergencyReason::Unconscious,
		duration: 1,
		acting_for: pallet_patient_records::ActingFor { organisation: account(), capacity },
	}
	.into()
}

fn erasure() -> RuntimeCall {
	pallet_patient_records::Call::erase_record { record: 0 }.into()
}

fn handing_on() -> RuntimeCall {
	pallet_patient_records::Call::rekey { profile: 0, new_controller: account() }.into()
}

fn receipt_of_goods() -> RuntimeCall {
	pallet_drug_supply::Call::receive { shipment: 0, premises: None }.into()
}

fn finding() -> RuntimeCall {
	let goods = pallet_drug_supply::Goods::Container("000000000000000000".parse().unwrap());
	let party = pallet_drug_supply::Party::Owner;
	pallet_drug_supply::Call::condemn { goods, party, finding: Default::default() }.into()
}

fn sale() -> RuntimeCall {
	let goods = pallet_drug_supply::Goods::Container("000000000000000000".parse().unwrap());
	let documents =
		pallet_drug_supply::TitleDocuments { information: Default::default(), statement: Default::default() };
	pallet_drug_supply::Call::offer_title { goods, to: account(), documents }.into()
}

fn withdrawal_from_trial() -> RuntimeCall {
	let withdrawal =
		pallet_clinical_trials::Withdrawal { treatment: true, follow_up: false, future_data: false };
	let participant = Default::default();
	pallet_clinical_trials::Call::withdraw_participant { trial: 0, participant, withdrawal }.into()
}

fn lock() -> RuntimeCall {
	pallet_clinical_trials::Call::lock_database { trial: 0 }.into()
}

/// Calls that make an origin of their own, where no filter follows.
fn fresh_origins() -> Vec<RuntimeCall> {
	vec![
		pallet_proxy::Call::proxy {
			real: account().into(),
			force_proxy_type: None,
			call: Box::new(transfer()),
		}
		.into(),
		pallet_proxy::Call::proxy_announced {
			delegate: account().into(),
			real: account().into(),
			force_proxy_type: None,
			call: Box::new(transfer()),
		}
		.into(),
		pallet_proxy::Call::add_proxy { delegate: account().into(), proxy_type: Any, delay: 0 }.into(),
		pallet_multisig::Call::as_multi_threshold_1 {
			other_signatories: vec![Sr25519Keyring::One.to_account_id()],
			call: Box::new(transfer()),
		}
		.into(),
		pallet_multisig::Call::as_multi {
			threshold: 2,
			other_signatories: vec![Sr25519Keyring::One.to_account_id()],
			maybe_timepoint: None,
			call: Box::new(transfer()),
			max_weight: frame_support::weights::Weight::MAX,
		}
		.into(),
		pallet_recovery::Call::control_inherited_account {
			recovered: account().into(),
			call: Box::new(transfer()),
		}
		.into(),
		#[cfg(not(feature = "runtime-benchmarks"))]
		super::meta_transactions::unsigned_meta_transaction(transfer()),
	]
}

#[test]
fn each_kind_allows_what_it_names() {
	for (call, kinds) in [
		(transfer(), vec![Any]),
		(remark(), vec![Any, NonTransfer]),
		(vote(), vec![Any, Governance]),
		(revocation(), vec![Any, NonTransfer, CredentialIssuing]),
		(acceptance(), vec![Any, NonTransfer]),
		(rejection(), vec![Any, NonTransfer, CancelProxy]),
		(reading(), vec![Any, NonTransfer, RecordKeeping]),
		(broken_glass(), vec![Any, NonTransfer]),
		(handing_on(), vec![Any]),
		(erasure(), vec![Any]),
		(receipt_of_goods(), vec![Any, NonTransfer, GoodsHandling]),
		(finding(), vec![Any, NonTransfer]),
		(sale(), vec![Any]),
		(withdrawal_from_trial(), vec![Any, NonTransfer, TrialConduct]),
		(lock(), vec![Any, NonTransfer]),
		(pallet_consortium::Call::leave {}.into(), vec![Any]),
	] {
		for kind in KINDS {
			assert_eq!(kind.filter(&call), kinds.contains(&kind), "{kind:?} and {call:?}");
		}
	}
	for call in fresh_origins() {
		for kind in KINDS.into_iter().filter(|kind| *kind != Any) {
			assert!(!kind.filter(&call), "{kind:?} reaches {call:?}");
		}
	}
}

#[test]
fn a_superset_allows_all_that_its_subset_does() {
	let own = vec![
		transfer(),
		remark(),
		vote(),
		revocation(),
		acceptance(),
		rejection(),
		reading(),
		broken_glass(),
		handing_on(),
		erasure(),
		receipt_of_goods(),
		finding(),
		sale(),
		withdrawal_from_trial(),
		lock(),
	];
	let calls = [own, fresh_origins()].concat();
	for wide in KINDS {
		for narrow in KINDS.into_iter().filter(|narrow| wide.is_superset(narrow)) {
			assert!(
				calls.iter().all(|call| wide.filter(call) || !narrow.filter(call)),
				"{wide:?} {narrow:?}"
			);
		}
		assert!(wide.is_superset(&wide));
		assert!(Any.is_superset(&wide));
		assert!(wide == Any || !wide.is_superset(&Any));
	}
}

#[test]
fn a_batch_does_not_widen_a_proxy() {
	chain("development").execute_with(|| {
		block([]);
		let (eve, bob) = (account(), Sr25519Keyring::Bob.to_account_id());
		let appoint =
			pallet_proxy::Call::add_proxy { delegate: bob.clone().into(), proxy_type: NonTransfer, delay: 0 };
		assert_ok!(dispatch(&eve, appoint));
		let before = Balances::free_balance(&eve);

		let mut nested: RuntimeCall = pallet_utility::Call::batch_all { calls: vec![transfer()] }.into();
		nested = pallet_utility::Call::force_batch { calls: vec![nested] }.into();
		let smuggled = [
			nested,
			pallet_utility::Call::as_derivative { index: 0, call: Box::new(transfer()) }.into(),
			transfer(),
		];
		for call in smuggled.into_iter().chain(fresh_origins()) {
			let call = pallet_proxy::Call::proxy {
				real: eve.clone().into(),
				force_proxy_type: None,
				call: Box::new(call),
			};
			// The wrapper succeeds whatever happens inside: what counts is that nothing did.
			assert_ok!(dispatch(&bob, call));
			assert_eq!(Balances::free_balance(&eve), before);
			assert_eq!(pallet_proxy::Proxies::<Runtime>::get(&eve).0.len(), 1);
		}

		let call = pallet_utility::Call::batch_all { calls: vec![remark()] };
		let call = pallet_proxy::Call::proxy {
			real: eve.into(),
			force_proxy_type: None,
			call: Box::new(call.into()),
		};
		System::reset_events();
		assert_ok!(dispatch(&bob, call));
		assert!(has_event(pallet_proxy::Event::<Runtime>::ProxyExecuted { result: Ok(()) }));
	});
}

#[test]
fn a_proxy_serves_only_who_appointed_it() {
	chain("development").execute_with(|| {
		let call = pallet_proxy::Call::proxy {
			real: account().into(),
			force_proxy_type: None,
			call: Box::new(remark()),
		};
		assert_noop!(
			dispatch(&Sr25519Keyring::Bob.to_account_id(), call),
			pallet_proxy::Error::<Runtime>::NotProxy
		);
	});
}
