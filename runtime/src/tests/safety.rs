//! Safe mode and paused calls: what stops, what goes on, and the way back.

use super::*;
use crate::{units::UNIT, AllPalletsWithSystem, SafeMode};
use frame_support::{
	assert_ok,
	traits::{Contains, GetCallMetadata, PalletsInfoAccess},
};
use sp_runtime::DispatchError;
use Sr25519Keyring::{Alice, Bob};

/// The pallets that neither safe mode nor tx-pause may stop.
const ESSENTIAL: [&str; 11] = [
	"System",
	"Timestamp",
	"Consortium",
	"Session",
	"Grandpa",
	"Council",
	"Membership",
	"Scheduler",
	"Preimage",
	"SafeMode",
	"TxPause",
];

/// What governance does to issuers, which is beyond both as well.
const ISSUERS: [&str; 5] = ["accredit", "set_scope", "suspend_issuer", "reinstate_issuer", "withdraw_issuer"];

fn transfer() -> RuntimeCall {
	pallet_balances::Call::transfer_keep_alive { dest: Bob.to_account_id().into(), value: UNIT }.into()
}

fn remark() -> RuntimeCall {
	frame_system::Call::remark { remark: vec![] }.into()
}

/// The council of one has that call enacted.
fn enact(nonce: Nonce, call: impl Into<RuntimeCall>) -> UncheckedExtrinsic {
	let enactment = pallet_consortium::Call::enact { call: Box::new(call.into()) };
	let propose =
		pallet_collective::Call::<Runtime, crate::configs::governance::CouncilCollective>::propose {
			threshold: 1,
			length_bound: 1_000,
			proposal: Box::new(enactment.into()),
		};
	signed(Alice, nonce, propose)
}

#[test]
fn safe_mode_stops_the_chain_and_governance_sets_it_going() {
	chain("development").execute_with(|| {
		assert_ok!(block([enact(0, pallet_safe_mode::Call::force_enter {})])[0].unwrap());
		block([]);
		assert!(SafeMode::is_entered());

		// Blocks go on with their timestamps. Users do not; whoever keeps the chain may.
		let outcomes = block([
			signed(Bob, 0, transfer()),
			signed(Bob, 1, pallet_utility::Call::batch { calls: vec![transfer()] }),
			signed(Bob, 2, remark()),
		]);
		let filtered = DispatchError::from(frame_system::Error::<Runtime>::CallFiltered);
		assert_eq!(outcomes[0].unwrap(), Err(filtered));
		assert_eq!(outcomes[1].unwrap(), Err(filtered));
		assert_ok!(outcomes[2].unwrap());

		assert_ok!(block([enact(1, pallet_safe_mode::Call::force_exit {})])[0].unwrap());
		block([]);
		assert!(!SafeMode::is_entered());
		assert_ok!(block([signed(Bob, 3, transfer())])[0].unwrap());
	});
}

fn suspend_issuer() -> RuntimeCall {
	pallet_credentials::Call::suspend_issuer { issuer: Sr25519Keyring::Ferdie.to_account_id() }.into()
}

/// What the council does with a motion that so many of its three seats carried, in the block that closes it.
fn decide(yes: u32, call: impl Into<RuntimeCall>) -> DispatchResult {
	type CouncilOrigin = pallet_collective::RawOrigin<AccountId, pallet_collective::Instance1>;
	let origin = crate::RuntimeOrigin::from(CouncilOrigin::Members(yes, 3));
	call.into().dispatch(origin).map(|_| ()).map_err(|refusal| refusal.error)
}

#[test]
fn two_thirds_of_the_council_brake_at_once() {
	chain("local_testnet").execute_with(|| {
		block([]);
		let name = |text: &str| text.as_bytes().to_vec().try_into().unwrap();
		let metadata = transfer().get_call_metadata();
		let ident: pallet_tx_pause::RuntimeCallNameOf<Runtime> =
			(name(metadata.pallet_name), name(metadata.function_name));
		let now = System::block_number();
		let until = pallet_safe_mode::EnteredUntil::<Runtime>::get;
		for (call, effect) in [
			(
				RuntimeCall::from(pallet_safe_mode::Call::force_enter {}),
				Some(now + crate::configs::operations::SafeModeDuration::get()),
			),
			(
				pallet_safe_mode::Call::force_extend {}.into(),
				Some(
					now + crate::configs::operations::SafeModeDuration::get()
						+ crate::configs::operations::SafeModeExtension::get(),
				),
			),
			(pallet_safe_mode::Call::force_exit {}.into(), None),
			(pallet_tx_pause::Call::pause { full_name: ident.clone() }.into(), None),
			(pallet_tx_pause::Call::unpause { ident: ident.clone() }.into(), None),
		] {
			let before = until();
			assert_eq!(decide(1, call.clone()), Err(DispatchError::BadOrigin));
			assert_eq!(until(), before);
			assert_ok!(decide(2, call.clone()));
			assert_eq!(until(), effect);
			let pausing = matches!(call, RuntimeCall::TxPause(pallet_tx_pause::Call::pause { .. }));
			assert_eq!(pallet_tx_pause::PausedCalls::<Runtime>::contains_key(&ident), pausing);
		}
	});
}

#[test]
fn in_safe_mode_the_council_acts_upon_issuers_and_issuers_do_not_act() {
	chain("local_testnet").execute_with(|| {
		block([]);
		assert_ok!(decide(2, pallet_safe_mode::Call::force_enter {}));
		assert_eq!(decide(1, suspend_issuer()), Err(DispatchError::BadOrigin));
		let ferdie = Sr25519Keyring::Ferdie.to_account_id();
		assert_eq!(dispatch(&ferdie, suspend_issuer()), Err(DispatchError::BadOrigin));
		assert_ok!(decide(2, suspend_issuer()));
		let filtered = DispatchError::from(frame_system::Error::<Runtime>::CallFiltered);
		assert_eq!(dispatch(&ferdie, pallet_credentials::Call::accept { credential: 0 }), Err(filtered));
	});
}

#[test]
fn a_failed_migration_keeps_users_out_and_lets_governance_in() {
	use crate::configs::operations::SafeModeOnFailedMigration;
	use frame_support::migrations::{FailedMigrationHandler, FailedMigrationHandling};
	chain("development").execute_with(|| {
		block([]);
		for _ in 0..2 {
			let handling = SafeModeOnFailedMigration::failed(Some(0));
			assert_eq!(handling, FailedMigrationHandling::ForceUnstuck);
			assert_eq!(pallet_safe_mode::EnteredUntil::<Runtime>::get(), Some(BlockNumber::MAX));
		}
		let filtered = DispatchError::from(frame_system::Error::<Runtime>::CallFiltered);
		assert_eq!(block([signed(Bob, 0, transfer())])[0].unwrap(), Err(filtered));
		assert_ok!(block([enact(0, pallet_safe_mode::Call::force_exit {})])[0].unwrap());
		block([]);
		assert_ok!(block([signed(Bob, 1, transfer())])[0].unwrap());
	});
}

#[test]
fn safe_mode_ends_by_itself() {
	chain("development").execute_with(|| {
		block([]);
		as_root(pallet_safe_mode::Call::force_enter {});
		let until = System::block_number() + crate::configs::operations::SafeModeDuration::get();
		System::set_block_number(until - 1);
		block([]);
		assert!(SafeMode::is_entered());
		block([]);
		assert!(!SafeMode::is_entered());
	});
}

#[test]
fn nobody_enters_or_extends_safe_mode_for_money() {
	chain("development").execute_with(|| {
		block([]);
		let bob = Bob.to_account_id();
		let not_configured = Err(DispatchError::from(pallet_safe_mode::Error::<Runtime>::NotConfigured));
		assert_eq!(dispatch(&bob, pallet_safe_mode::Call::enter {}), not_configured);
		assert_eq!(dispatch(&bob, pallet_safe_mode::Call::force_enter {}), Err(DispatchError::BadOrigin));
		as_root(pallet_safe_mode::Call::force_enter {});
		assert_eq!(dispatch(&bob, pallet_safe_mode::Call::extend {}), not_configured);
		assert_eq!(dispatch(&bob, pallet_safe_mode::Call::force_exit {}), Err(DispatchError::BadOrigin));
	});
}

#[test]
fn only_the_essential_pallets_are_beyond_pausing() {
	chain("development").execute_with(|| {
		block([]);
		let pallets = AllPalletsWithSystem::infos().iter().map(|pallet| pallet.name).collect::<Vec<_>>();
		assert!(ESSENTIAL.iter().all(|name| pallets.contains(name)));
		for pallet in RuntimeCall::get_module_names() {
			for call in RuntimeCall::get_call_names(pallet) {
				let name = (
					pallet.as_bytes().to_vec().try_into().unwrap(),
					call.as_bytes().to_vec().try_into().unwrap(),
				);
				let refused = pallet_tx_pause::Pallet::<Runtime>::ensure_can_pause(&name).is_err();
				let essential =
					ESSENTIAL.contains(pallet) || (*pallet == "Credentials" && ISSUERS.contains(call));
				assert_eq!(refused, essential, "{pallet}::{call}");
			}
		}
		let calls = RuntimeCall::get_call_names("Credentials");
		assert!(ISSUERS.iter().all(|name| calls.contains(name)));
	});
}

#[test]
fn safe_mode_knows_the_same_essential_pallets() {
	use crate::configs::operations::EssentialCalls;
	assert!(EssentialCalls::contains(&remark()));
	assert!(EssentialCalls::contains(&RuntimeCall::Timestamp(pallet_timestamp::Call::set { now: 0 })));
	assert!(EssentialCalls::contains(&RuntimeCall::Session(pallet_session::Call::purge_keys {})));
	assert!(EssentialCalls::contains(&RuntimeCall::Grandpa(pallet_grandpa::Call::note_stalled {
		delay: 1,
		best_finalized_block_number: 1,
	})));
	assert!(EssentialCalls::contains(&suspend_issuer()));
	assert!(!EssentialCalls::contains(&RuntimeCall::Credentials(pallet_credentials::Call::accept {
		credential: 0
	})));
	assert!(!EssentialCalls::contains(&transfer()));
	assert!(!EssentialCalls::contains(&RuntimeCall::Utility(pallet_utility::Call::batch { calls: vec![] })));
	assert!(!EssentialCalls::contains(&RuntimeCall::Multisig(pallet_multisig::Call::as_multi_threshold_1 {
		other_signatories: vec![],
		call: Box::new(remark()),
	})));
}

#[test]
fn a_paused_call_is_refused_until_governance_resumes_it() {
	chain("development").execute_with(|| {
		block([]);
		let metadata = transfer().get_call_metadata();
		let name = |text: &str| text.as_bytes().to_vec().try_into().unwrap();
		let full_name = (name(metadata.pallet_name), name(metadata.function_name));
		let bob = Bob.to_account_id();

		let pause = pallet_tx_pause::Call::pause { full_name: full_name.clone() };
		assert_eq!(dispatch(&bob, pause.clone()), Err(DispatchError::BadOrigin));
		as_root(pause);
		let filtered = Err(DispatchError::from(frame_system::Error::<Runtime>::CallFiltered));
		assert_eq!(dispatch(&bob, transfer()), filtered);
		assert_ok!(dispatch(&bob, remark()));
		as_root(pallet_tx_pause::Call::unpause { ident: full_name });
		assert_ok!(dispatch(&bob, transfer()));
	});
}
