//! One file per concept of the pallet.

#![allow(clippy::arithmetic_side_effects)]

mod changes;
mod config;
mod enactment;
mod expulsion;
mod offences;
mod presence;
mod queue;
mod random;
mod validators;

use crate::{mock::*, Event};

/// Sets the keys of an actor as if it had proved that they are its own.
fn set_keys(who: AccountId) {
	let keys = SessionKeys { grandpa: grandpa_key(who).public().into() };
	frame_support::assert_ok!(<Session as pallet_session::SessionInterface>::set_keys(&who, keys));
}

fn purge_keys(who: AccountId) {
	frame_support::assert_ok!(Session::purge_keys(RuntimeOrigin::signed(who)));
}

/// Runs until the rotation after this many others.
fn rotate(times: u64) {
	for _ in 0..times {
		run_to(Consortium::next_session_rotation());
		Consortium::do_try_state().unwrap();
	}
}

/// What the pallet itself tells while that happens.
fn told(what: impl FnOnce()) -> Vec<Event<Test>> {
	System::reset_events();
	what();
	let own = |record: frame_system::EventRecord<RuntimeEvent, _>| match record.event {
		RuntimeEvent::Consortium(event) => Some(event),
		_ => None,
	};
	System::events().into_iter().filter_map(own).collect()
}
