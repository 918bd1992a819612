//! The pallets, their places, and what a transaction meets on its way.

use super::*;
use crate::{
	configs::{
		accounts::FeeAccount,
		system::{BlockHashCount, RuntimeBlockLength, RuntimeBlockWeights, MAXIMUM_BLOCK_WEIGHT},
	},
	units::{DAYS, EXISTENTIAL_DEPOSIT, MILLI, UNIT},
	AllPalletsWithSystem, Balances, VERSION,
};
use frame_support::{assert_ok, dispatch::DispatchClass, traits::PalletsInfoAccess};
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};

#[test]
fn pallets_have_the_names_and_indices_that_were_published() {
	let pallets = AllPalletsWithSystem::infos();
	let pallets = pallets.iter().map(|pallet| (pallet.index, pallet.name)).collect::<Vec<_>>();
	assert_eq!(
		pallets,
		vec![
			(0, "System"),
			(1, "Timestamp"),
			(2, "Balances"),
			(3, "TransactionPayment"),
			(4, "Authorship"),
			(5, "Credentials"),
			(6, "Consortium"),
			(7, "Historical"),
			(8, "Session"),
			(9, "Aura"),
			(10, "Grandpa"),
			(11, "Offences"),
			(20, "Council"),
			(21, "Membership"),
			(22, "Scheduler"),
			(23, "Preimage"),
			(30, "Utility"),
			(31, "Multisig"),
			(32, "Proxy"),
			(33, "Recovery"),
			(34, "MetaTx"),
			(35, "VerifySignature"),
			(40, "SafeMode"),
			(41, "TxPause"),
			(42, "Migrations"),
			(50, "PatientRecords"),
			(51, "DrugSupply"),
			(52, "ClinicalTrials"),
		]
	);
}

#[test]
fn the_spec_version_is_the_crate_version() {
	let mut parts = env!("CARGO_PKG_VERSION").split('.').map(|part| part.parse::<u32>().unwrap());
	let mut part = || parts.next().unwrap();
	let released = part() * 1_000_000 + part() * 1_000 + part();
	// The next runtime, of the rehearsal of an upgrade.
	let rehearsed = u32::from(cfg!(feature = "upgrade-rehearsal"));
	assert_eq!(VERSION.spec_version, released + rehearsed);
}

#[test]
fn blocks_stay_within_their_slot() {
	let weights = RuntimeBlockWeights::get();
	assert_eq!(weights.max_block, MAXIMUM_BLOCK_WEIGHT);
	assert_eq!(weights.max_block.ref_time(), 700_000_000_000);
	let operational = weights.get(DispatchClass::Operational).max_total.unwrap();
	let normal = weights.get(DispatchClass::Normal).max_total.unwrap();
	assert!(operational.ref_time() > normal.ref_time());
	assert_eq!(*RuntimeBlockLength::get().max.get(DispatchClass::Operational), 5 * 1024 * 1024);
	assert!(BlockHashCount::get() >= DAYS);
}

/// What is charged before a batch runs has to fit; what the registry was not asked is returned after it.
#[test]
fn the_largest_batches_fit_into_a_block() {
	use frame_support::dispatch::GetDispatchInfo;
	use pallet_patient_records as records;
	use salus_primitives::consent::{Purpose, RequestedData};

	let access = records::Access {
		profile: 0,
		data: RequestedData::Record(0),
		purpose: Purpose::Treatment,
		description: Default::default(),
	};
	let account = Sr25519Keyring::Bob.to_account_id();
	let kind = salus_primitives::credential::CredentialKind::Physician;
	let record = records::BatchedRecord {
		profile: 0,
		record: records::NewRecord {
			category: salus_primitives::consent::RecordCategory::LaboratoryReport,
			content: records::RecordContent {
				commitment: Default::default(),
				locator: salus_primitives::identifiers::Locator::Handle(Default::default()),
				sensitivity: salus_primitives::consent::Sensitivity::Normal,
				data_period: records::Period { from: 0, until: None },
			},
			produced_by: None,
			derived_from: None,
			batch_root: None,
			self_paid: false,
		},
	};
	let batches = [
		RuntimeCall::PatientRecords(records::Call::access_batch {
			accesses: vec![access; 100].try_into().unwrap(),
			organisation: None,
		}),
		RuntimeCall::PatientRecords(records::Call::add_batch {
			records: vec![record; 100].try_into().unwrap(),
			purpose: Purpose::Treatment,
			acting_for: records::ActingFor {
				organisation: account,
				capacity: records::Capacity { kind, jurisdiction: None },
			},
		}),
	];
	let batches = batches.into_iter().chain(largest_supply_batches()).chain(largest_trial_batches());
	let most = RuntimeBlockWeights::get().get(DispatchClass::Normal).max_extrinsic.unwrap();
	for batch in batches {
		let weight = batch.get_dispatch_info().call_weight;
		assert!(weight.all_lte(most), "{weight:?} of {most:?}");
	}
}

/// As many participants with as many forms as may be, each with a profile.
fn largest_trial_batches() -> Vec<RuntimeCall> {
	use pallet_clinical_trials as trials;

	let form =
		trials::SignedForm { kind: trials::ConsentKind::Consent, form: 1, commitment: Default::default() };
	let participant = trials::NewParticipant {
		participant: Default::default(),
		forms: vec![form; 4].try_into().unwrap(),
		profile: Some(0),
		enrolled_at: None,
	};
	let participants = vec![participant; 100].try_into().unwrap();
	vec![trials::Call::enrol_batch { trial: 0, site: 0, participants }.into()]
}

/// The longest lists of goods, with as many lots in each as a container holds.
fn largest_supply_batches() -> Vec<RuntimeCall> {
	use pallet_drug_supply as supply;
	use salus_primitives::identifiers::{Gtin, Serial, Sscc};

	let gtin: Gtin = "00614141073467".parse().unwrap();
	let sscc: Sscc = "000000000000000000".parse().unwrap();
	let serial = |number: u32| number.to_string().parse::<Serial>().unwrap();
	let claim = || supply::UnitClaim { gtin, serial: serial(1), inclusion: None };
	let account = Sr25519Keyring::Dave.to_account_id();
	let kind = salus_primitives::credential::CredentialKind::Manufacturer;
	let capacity = || supply::Capacity { kind: kind.clone(), jurisdiction: None };
	let serials: Vec<_> = (0..1_000).map(serial).collect();
	vec![
		supply::Call::commission_units {
			lot: 0,
			serials: serials.clone().try_into().unwrap(),
			into: None,
			capacity: capacity(),
		}
		.into(),
		supply::Call::pack {
			contents: vec![supply::Contents::Unit(claim()); 100].try_into().unwrap(),
			into: sscc,
		}
		.into(),
		supply::Call::ship {
			goods: vec![supply::Goods::Container(sscc); 100].try_into().unwrap(),
			terms: supply::ShippingTerms {
				to: account,
				purpose: supply::ShippingPurpose::Supply,
				from_capacity: capacity(),
				to_capacity: capacity(),
				documents: Default::default(),
				title: None,
			},
		}
		.into(),
		supply::Call::receive_with_discrepancy {
			shipment: 0,
			premises: None,
			shortages: vec![supply::Shortage::Contents(supply::Contents::Unit(claim())); 100]
				.try_into()
				.unwrap(),
			note: Default::default(),
		}
		.into(),
		supply::Call::supply {
			goods: vec![supply::GoodsClaim::Container(sscc); 100].try_into().unwrap(),
			recipient: supply::Recipient::OwnInstitution,
			capacity: capacity(),
		}
		.into(),
		supply::Call::transform {
			inputs: vec![supply::Input::Unit(claim()); 100].try_into().unwrap(),
			lot: 0,
			output: supply::Output::Listed { serials: serials.try_into().unwrap(), into: None },
			capacity: capacity(),
		}
		.into(),
	]
}

#[test]
fn an_upgrade_can_be_enacted() {
	use frame_support::dispatch::GetDispatchInfo;
	let call = RuntimeCall::System(frame_system::Call::set_code { code: vec![0; 2 * 1024 * 1024] });
	let limit = crate::configs::consortium::MaxCallWeight::get();
	assert!(call.get_dispatch_info().call_weight.all_lte(limit));
}

#[test]
fn a_signed_transfer_pays_its_fee_to_the_fee_account() {
	chain("development").execute_with(|| {
		let (alice, dave) = (Sr25519Keyring::Alice.to_account_id(), Sr25519Keyring::One.to_account_id());
		let (before, fees_before) =
			(Balances::free_balance(&alice), Balances::free_balance(FeeAccount::get()));
		let issued = Balances::total_issuance();

		let call = pallet_balances::Call::transfer_keep_alive { dest: dave.clone().into(), value: UNIT };
		let outcomes = block([signed(Sr25519Keyring::Alice, 0, call)]);

		assert_ok!(outcomes[0].unwrap());
		assert_eq!(Balances::free_balance(&dave), UNIT);
		let fee = Balances::free_balance(FeeAccount::get()) - fees_before;
		assert!(fee > 0 && fee < 5 * MILLI, "a transfer costs {fee}");
		assert_eq!(Balances::free_balance(&alice), before - UNIT - fee);
		assert_eq!(Balances::total_issuance(), issued, "a fee is not burnt");
	});
}

#[test]
fn dust_goes_to_the_fee_account() {
	chain("development").execute_with(|| {
		let (alice, one) = (Sr25519Keyring::Alice.to_account_id(), Sr25519Keyring::One.to_account_id());
		let transfer = |to: &AccountId, value| pallet_balances::Call::transfer_allow_death {
			dest: to.clone().into(),
			value,
		};
		assert_ok!(dispatch(&alice, transfer(&one, EXISTENTIAL_DEPOSIT + 5)));
		let fees = Balances::free_balance(FeeAccount::get());
		assert_ok!(dispatch(&one, transfer(&alice, EXISTENTIAL_DEPOSIT)));
		assert_eq!(Balances::free_balance(FeeAccount::get()), fees + 5);
	});
}

#[test]
fn nonces_start_at_the_height_at_which_the_account_appears() {
	chain("development").execute_with(|| {
		let one = Sr25519Keyring::One.to_account_id();
		let endow = pallet_balances::Call::transfer_keep_alive { dest: one.clone().into(), value: UNIT };
		run_to(6);
		block([signed(Sr25519Keyring::Alice, 0, endow.clone())]);
		assert_eq!(*System::account_nonce(&one), 7);

		// What the account signs and then forgets when it is reaped …
		let leave = pallet_balances::Call::transfer_all {
			dest: Sr25519Keyring::Alice.to_account_id().into(),
			keep_alive: false,
		};
		let transaction = signed(Sr25519Keyring::One, 7, leave);
		assert_ok!(block([transaction.clone()])[0].unwrap());
		assert!(!System::account_exists(&one));

		// … cannot be replayed when it returns.
		block([signed(Sr25519Keyring::Alice, 1, endow)]);
		assert_eq!(*System::account_nonce(&one), 9);
		assert_eq!(
			block([transaction]),
			vec![Err(TransactionValidityError::Invalid(InvalidTransaction::Stale))]
		);
	});
}

#[test]
fn storage_costs_its_items_and_its_bytes() {
	use crate::units::{deposit, StoragePrice};
	use frame_support::traits::Footprint;
	use sp_runtime::traits::Convert;
	assert_eq!(StoragePrice::convert(Footprint::from_parts(3, 200)), deposit(3, 200));
	assert_eq!(deposit(0, 1_000), UNIT / 10);
}
