//! A chain in miniature: the pallet between the ones it works with in the runtime.

// A chain for tests: what FRAME generates for it may panic, and so may we.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, ConstU64, EqualPrivilegeOnly, FindAuthor, Get},
	weights::{constants::RocksDbWeight, Weight},
	ConsensusEngineId,
};
use frame_system::EnsureRoot;
use sp_core::H256;
use sp_keyring::Ed25519Keyring;
use sp_runtime::{
	impl_opaque_keys,
	testing::TestXt,
	traits::{BlakeTwo256, ConvertInto, OpaqueKeys},
	BuildStorage, Perbill,
};

use crate as pallet_consortium;

pub type AccountId = u64;
type Block = frame_system::mocking::MockBlock<Test>;

pub const ALICE: AccountId = 1;
pub const BOB: AccountId = 2;
pub const CHARLIE: AccountId = 3;
pub const DAVE: AccountId = 4;
/// Holds a balance and no office.
pub const EVE: AccountId = 5;
pub const FERDIE: AccountId = 6;

pub const SESSION_LENGTH: u64 = 10;
pub const MIN_SESSION_LENGTH: u64 = 4;
pub const MAX_SESSION_LENGTH: u64 = 100;
pub const DELAY: u64 = 5;
pub const MAX_DELAY: u64 = 50;
pub const MAX_CALL_LENGTH: u32 = 4_096;
pub const MAX_PENDING: u32 = 3;
pub const SESSION_HISTORY: u32 = 3;
pub const MAX_VALIDATORS: u32 = 6;

// Hooks run in this order, as they do in the runtime.
frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Balances: pallet_balances,
		Authorship: pallet_authorship,
		Consortium: pallet_consortium,
		Historical: pallet_session::historical,
		Session: pallet_session,
		Grandpa: pallet_grandpa,
		Offences: pallet_offences,
		Council: pallet_collective,
		Scheduler: pallet_scheduler,
		Preimage: pallet_preimage,
		Utility: pallet_utility,
		Proxy: pallet_proxy,
	}
);

impl_opaque_keys! {
	pub struct SessionKeys {
		pub grandpa: Grandpa,
	}
}

parameter_types! {
	/// Who authors the blocks that come.
	pub static Author: Option<AccountId> = None;
	pub SchedulerWeight: Weight = Perbill::from_percent(80) * max_block();
	pub CallWeight: Weight = Perbill::from_percent(60) * max_block();
}

pub fn max_block() -> Weight {
	let weights: frame_system::limits::BlockWeights = <Test as frame_system::Config>::BlockWeights::get();
	weights.max_block
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type DbWeight = RocksDbWeight;
	type AccountData = pallet_balances::AccountData<u64>;
}

impl<C> frame_system::offchain::CreateTransactionBase<C> for Test
where
	RuntimeCall: From<C>,
{
	type RuntimeCall = RuntimeCall;
	type Extrinsic = TestXt<RuntimeCall, ()>;
}

impl<C> frame_system::offchain::CreateBare<C> for Test
where
	RuntimeCall: From<C>,
{
	fn create_bare(call: Self::RuntimeCall) -> Self::Extrinsic {
		TestXt::new_bare(call)
	}
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

impl pallet_authorship::Config for Test {
	type FindAuthor = Author;
	type EventHandler = Consortium;
}

impl FindAuthor<AccountId> for Author {
	fn find_author<'a, I>(_: I) -> Option<AccountId>
	where
		I: 'a + IntoIterator<Item = (ConsensusEngineId, &'a [u8])>,
	{
		Self::get()
	}
}

impl pallet_consortium::Config for Test {
	type EnactOrigin = pallet_collective::EnsureProportionAtLeast<AccountId, (), 2, 3>;
	type Scheduler = Scheduler;
	type Preimages = Preimage;
	type MaxCallLength = ConstU32<MAX_CALL_LENGTH>;
	type MaxCallWeight = CallWeight;
	type MaxPendingEnactments = ConstU32<MAX_PENDING>;
	type MaxEnactmentDelay = ConstU64<MAX_DELAY>;
	type MinSessionLength = ConstU64<MIN_SESSION_LENGTH>;
	type MaxSessionLength = ConstU64<MAX_SESSION_LENGTH>;
	type MaxValidators = ConstU32<MAX_VALIDATORS>;
	type SessionHistory = ConstU32<SESSION_HISTORY>;
	type WeightInfo = ();
}

impl pallet_session::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ConvertInto;
	type ShouldEndSession = Consortium;
	type NextSessionRotation = Consortium;
	type SessionManager = pallet_session::historical::NoteHistoricalRoot<Self, Consortium>;
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	type DisablingStrategy = pallet_session::disabling::UpToLimitDisablingStrategy;
	type WeightInfo = ();
	type Currency = Balances;
	type KeyDeposit = ConstU64<10>;
}

impl pallet_session::historical::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = ();
	type FullIdentificationOf = pallet_consortium::UnitIdentification;
}

impl pallet_grandpa::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = pallet_consortium::weights::GrandpaWeights<Self, ()>;
	type MaxAuthorities = ConstU32<MAX_VALIDATORS>;
	type MaxNominators = ConstU32<0>;
	type MaxSetIdSessionEntries = ConstU64<16>;
	type KeyOwnerProof = sp_session::MembershipProof;
	type EquivocationReportSystem = pallet_grandpa::EquivocationReportSystem<
		Self,
		pallet_consortium::UnsettledReports<Self, Offences>,
		Historical,
		ConstU64<100>,
	>;
}

impl pallet_offences::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type IdentificationTuple = pallet_session::historical::IdentificationTuple<Self>;
	type OnOffenceHandler = Consortium;
}

impl pallet_collective::Config for Test {
	type RuntimeOrigin = RuntimeOrigin;
	type Proposal = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type MotionDuration = ConstU64<3>;
	type MaxProposals = ConstU32<10>;
	type MaxMembers = ConstU32<10>;
	// Without a prime it counts an abstention as No.
	type DefaultVote = pallet_collective::PrimeDefaultVote;
	type WeightInfo = ();
	type SetMembersOrigin = EnsureRoot<AccountId>;
	type MaxProposalWeight = SchedulerWeight;
	type DisapproveOrigin = EnsureRoot<AccountId>;
	type KillOrigin = EnsureRoot<AccountId>;
	type Consideration = ();
}

impl pallet_scheduler::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeOrigin = RuntimeOrigin;
	type PalletsOrigin = OriginCaller;
	type RuntimeCall = RuntimeCall;
	type MaximumWeight = SchedulerWeight;
	type ScheduleOrigin = EnsureRoot<AccountId>;
	type OriginPrivilegeCmp = EqualPrivilegeOnly;
	type MaxScheduledPerBlock = ConstU32<10>;
	type WeightInfo = ();
	type Preimages = Preimage;
	type BlockNumberProvider = System;
}

impl pallet_preimage::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type Currency = Balances;
	type ManagerOrigin = EnsureRoot<AccountId>;
	type Consideration = ();
}

impl pallet_utility::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = ();
}

impl pallet_proxy::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type ProxyType = ();
	type ProxyDepositBase = ConstU64<1>;
	type ProxyDepositFactor = ConstU64<1>;
	type MaxProxies = ConstU32<4>;
	type WeightInfo = ();
	type MaxPending = ConstU32<2>;
	type CallHasher = BlakeTwo256;
	type AnnouncementDepositBase = ConstU64<1>;
	type AnnouncementDepositFactor = ConstU64<1>;
	type BlockNumberProvider = System;
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::session::Config for Test {
	fn generate_session_keys_and_proof(owner: AccountId) -> (SessionKeys, Vec<u8>) {
		use codec::Encode;
		let generated = SessionKeys::generate(&owner.encode(), None);
		(generated.keys, generated.proof.encode())
	}
}

/// The GRANDPA key of an actor.
pub fn grandpa_key(who: AccountId) -> Ed25519Keyring {
	match who {
		ALICE => Ed25519Keyring::Alice,
		BOB => Ed25519Keyring::Bob,
		CHARLIE => Ed25519Keyring::Charlie,
		DAVE => Ed25519Keyring::Dave,
		FERDIE => Ed25519Keyring::Ferdie,
		_ => Ed25519Keyring::Eve,
	}
}

pub struct ExtBuilder {
	pub validators: Vec<AccountId>,
	pub min_validators: u32,
	pub council: Vec<AccountId>,
	pub session_length: u64,
	pub enactment_delay: u64,
}

impl Default for ExtBuilder {
	fn default() -> Self {
		Self {
			validators: vec![ALICE, BOB, CHARLIE],
			min_validators: 1,
			council: vec![ALICE, BOB, CHARLIE],
			session_length: SESSION_LENGTH,
			enactment_delay: DELAY,
		}
	}
}

impl ExtBuilder {
	pub fn council(mut self, council: &[AccountId]) -> Self {
		self.council = council.to_vec();
		self
	}

	pub fn validators(mut self, validators: &[AccountId]) -> Self {
		self.validators = validators.to_vec();
		self
	}

	pub fn min_validators(mut self, min: u32) -> Self {
		self.min_validators = min;
		self
	}

	pub fn session_length(mut self, length: u64) -> Self {
		self.session_length = length;
		self
	}

	pub fn enactment_delay(mut self, delay: u64) -> Self {
		self.enactment_delay = delay;
		self
	}

	pub fn build(self) -> sp_io::TestExternalities {
		let keys = [ALICE, BOB, CHARLIE, DAVE, FERDIE]
			.map(|who| (who, who, SessionKeys { grandpa: grandpa_key(who).public().into() }));
		let storage = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig {
				balances: [ALICE, BOB, CHARLIE, DAVE, EVE, FERDIE].map(|who| (who, 1_000)).to_vec(),
				..Default::default()
			},
			consortium: pallet_consortium::GenesisConfig {
				validators: self.validators,
				min_validators: self.min_validators,
				session_length: self.session_length,
				enactment_delay: self.enactment_delay,
			},
			session: pallet_session::GenesisConfig { keys: keys.to_vec(), ..Default::default() },
			council: pallet_collective::GenesisConfig { members: self.council, ..Default::default() },
			..Default::default()
		}
		.build_storage()
		.unwrap();

		let mut ext = sp_io::TestExternalities::from(storage);
		ext.register_extension(sp_keystore::KeystoreExt::new(sp_keystore::testing::MemoryKeystore::new()));
		ext.execute_with(|| run_to(1));
		ext
	}

	/// Runs the test and checks the invariants after it.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			Consortium::do_try_state().unwrap();
		});
	}
}

#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	ExtBuilder::default().build()
}

pub fn run_to(block: u64) {
	System::run_to_block::<AllPalletsWithSystem>(block);
}

/// Two votes of one validator in one round for two blocks.
pub fn equivocation(
	set_id: u64,
	round: u64,
	offender: AccountId,
) -> sp_consensus_grandpa::EquivocationProof<H256, u64> {
	let key = grandpa_key(offender);
	let vote = |target: u8| {
		let prevote = finality_grandpa::Prevote { target_hash: H256::repeat_byte(target), target_number: 10 };
		let message = finality_grandpa::Message::Prevote(prevote.clone());
		let payload = sp_consensus_grandpa::localized_payload(round, set_id, &message);
		(prevote, key.sign(&payload).into())
	};
	sp_consensus_grandpa::EquivocationProof::new(
		set_id,
		sp_consensus_grandpa::Equivocation::Prevote(finality_grandpa::Equivocation {
			round_number: round,
			identity: key.public().into(),
			first: vote(1),
			second: vote(2),
		}),
	)
}
