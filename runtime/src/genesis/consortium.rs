//! The frame of a real chain: how long sessions last, how long governance waits, and the fee account.
//!
//! Nobody's key is in it, so it does not start as it is: without validators nobody may author the first block. The
//! operators patch `consortium.validators` (four at least, or `consortium.minValidators` with them), `session.keys`,
//! `membership.members` and their `balances.balances` into it; a list that is patched replaces the one below, so
//! theirs has to keep the fee account's entry. With validators but without keys, council or that entry the genesis is
//! refused. A default that did start would be one that some chain ran on by mistake.

use super::FEE_ACCOUNT_ENDOWMENT;
use crate::{
	configs::accounts::FeeAccount,
	units::{DAYS, HOURS},
	BalancesConfig, ConsortiumConfig, RuntimeGenesisConfig,
};
use alloc::vec;
use frame_support::build_struct_json_patch;
use serde_json::Value;

pub(super) fn patch() -> Value {
	build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig { balances: vec![(FeeAccount::get(), FEE_ACCOUNT_ENDOWMENT)] },
		consortium: ConsortiumConfig {
			validators: vec![],
			// With fewer, none may fail. Who starts with fewer has to say so.
			min_validators: 4,
			session_length: HOURS,
			enactment_delay: DAYS,
		},
	})
}
