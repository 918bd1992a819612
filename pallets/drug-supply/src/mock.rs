//! A runtime with this pallet, and the people its tests are about.

#![allow(clippy::arithmetic_side_effects)]

use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, ConstU64},
};
use salus_primitives::{
	commitment::UnitTree,
	credential::CredentialKind,
	deposit::HoldTicket,
	doubles::{Credentials, Price},
	identifiers::{CompanyPrefix, CountryCode, Gln, Gtin, Jurisdiction, Lot, Serial, Sscc},
	Moment,
};
use sp_core::{bounded::BoundedVec, Get, H256};
use sp_runtime::BuildStorage;

pub use salus_primitives::doubles::{DAY, START};

use crate::{self as pallet_drug_supply, *};

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(3)]
	pub type DrugSupply = pallet_drug_supply;
	#[runtime::pallet_index(4)]
	pub type Utility = pallet_utility;
}

pub type AccountId = u64;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

impl pallet_utility::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = ();
}

parameter_types! {
	pub const ProductReason: RuntimeHoldReason = RuntimeHoldReason::DrugSupply(HoldReason::Product);
	pub const UnitReason: RuntimeHoldReason = RuntimeHoldReason::DrugSupply(HoldReason::Unit);
	pub const ContainerReason: RuntimeHoldReason = RuntimeHoldReason::DrugSupply(HoldReason::Container);
	pub const StockReason: RuntimeHoldReason = RuntimeHoldReason::DrugSupply(HoldReason::Stock);
	pub const CustodyReason: RuntimeHoldReason = RuntimeHoldReason::DrugSupply(HoldReason::Custody);
	pub const RecordReason: RuntimeHoldReason = RuntimeHoldReason::DrugSupply(HoldReason::Record);
}

/// How long histories, shipments, receipts, and units after their expiry, are kept in tests: 100 days.
pub const RETENTION: Moment = 100 * DAY;
/// For how long what ended may be taken back: ten days.
pub const REACTIVATION: Moment = 10 * DAY;
/// When the tests' lots expire: after 300 days.
pub const EXPIRY: Moment = START + 300 * DAY;

impl pallet_drug_supply::Config for Test {
	type WeightInfo = ();
	type Credentials = Credentials;
	type Time = Timestamp;
	type ProductDeposit = HoldTicket<AccountId, Balances, ProductReason, Price>;
	type UnitDeposit = HoldTicket<AccountId, Balances, UnitReason, Price>;
	type ContainerDeposit = HoldTicket<AccountId, Balances, ContainerReason, Price>;
	type StockDeposit = HoldTicket<AccountId, Balances, StockReason, Price>;
	type CustodyDeposit = HoldTicket<AccountId, Balances, CustodyReason, Price>;
	type RecordDeposit = HoldTicket<AccountId, Balances, RecordReason, Price>;
	type MaxUnits = ConstU32<32>;
	type MaxBatch = ConstU32<8>;
	type ReactivationPeriod = ConstU64<REACTIVATION>;
	type Retention = ConstU64<RETENTION>;
	type ClockTolerance = ConstU64<60_000>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Clock;
}

/// The chain's time, as the benchmarks set it.
#[cfg(feature = "runtime-benchmarks")]
pub struct Clock;

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper for Clock {
	fn set_time(moment: Moment) {
		Timestamp::set_timestamp(moment);
	}
}

/// A manufacturer with the prefix 0614141, and a repackager with 0399999.
pub const MANUFACTURER: AccountId = 10;
pub const REPACKAGER: AccountId = 11;
/// Who holds the authorisation of the manufacturer's product.
pub const AUTHORISATION_HOLDER: AccountId = 12;
/// Two wholesalers, one in Germany, and a carrier.
pub const WHOLESALER: AccountId = 20;
pub const SECOND_WHOLESALER: AccountId = 21;
pub const GERMAN_WHOLESALER: AccountId = 22;
pub const CARRIER: AccountId = 23;
/// Two pharmacies, and a pharmacist at each.
pub const PHARMACY: AccountId = 30;
pub const PHARMACIST: AccountId = 31;
pub const OTHER_PHARMACY: AccountId = 32;
pub const OTHER_PHARMACIST: AccountId = 33;
pub const HOSPITAL: AccountId = 40;
pub const LABORATORY: AccountId = 41;
/// A regulator of the United States, and one of Germany.
pub const REGULATOR: AccountId = 50;
pub const GERMAN_REGULATOR: AccountId = 51;
/// A device that reads temperatures.
pub const LOGGER: AccountId = 60;
/// Nobody in particular.
pub const STRANGER: AccountId = 99;
/// What each of them owns.
pub const ENDOWMENT: u64 = 1_000_000_000;

/// The prefixes of GS1's own examples.
pub fn prefix() -> CompanyPrefix {
	"0614141".parse().unwrap()
}

pub fn repackager_prefix() -> CompanyPrefix {
	"0399999".parse().unwrap()
}

/// A product's number under the manufacturer's prefix.
pub fn gtin(item: u64) -> Gtin {
	Gtin::from_payload(614_141 * 100_000 + item).unwrap()
}

/// A product's number under the repackager's prefix.
pub fn repackaged(item: u64) -> Gtin {
	Gtin::from_payload(399_999 * 100_000 + item).unwrap()
}

/// A container's number under the manufacturer's prefix.
pub fn sscc(number: u64) -> Sscc {
	Sscc::from_payload(614_141 * 1_000_000_000 + number).unwrap()
}

/// A place's number.
pub fn gln(number: u64) -> Gln {
	Gln::from_payload(614_141 * 100_000 + number).unwrap()
}

pub fn serial(text: &str) -> Serial {
	text.parse().unwrap()
}

pub fn lot_number(text: &str) -> Lot {
	text.parse().unwrap()
}

pub fn jurisdiction(code: &str) -> Jurisdiction {
	code.parse().unwrap()
}

pub fn country(code: &str) -> CountryCode {
	code.parse().unwrap()
}

pub fn digest(number: u8) -> H256 {
	H256::repeat_byte(number)
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// A capacity in the United States.
pub fn capacity(kind: CredentialKind<AccountId>) -> Capacity<AccountId> {
	capacity_in(kind, "US")
}

pub fn capacity_in(kind: CredentialKind<AccountId>, code: &str) -> Capacity<AccountId> {
	Capacity { kind, jurisdiction: Some(jurisdiction(code)) }
}

pub fn manufacturer() -> Capacity<AccountId> {
	capacity(CredentialKind::Manufacturer)
}

pub fn list<T: Clone, N: Get<u32>>(items: impl IntoIterator<Item = T>) -> BoundedVec<T, N> {
	items.into_iter().collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("too many items"))
}

/// Tablets in packs of thirty, kept at 2 to 8 degrees, which may also be in trade without serials.
pub fn details() -> ProductDetails<AccountId> {
	ProductDetails {
		description: digest(1),
		national_number: None,
		authorisation_holder: Some(AuthorisationHolder {
			account: AUTHORISATION_HOLDER,
			jurisdiction: jurisdiction("US"),
		}),
		storage: Some(StorageRange { min: 20, max: 80 }),
		measure: Measure::Piece,
		content: 30,
		unserialised: true,
	}
}

pub fn lot_terms() -> LotTerms {
	LotTerms { expiry: EXPIRY, made: START - DAY, quantity: 100_000 }
}

/// Registers a product of the manufacturer's and a lot of it; the lot's number on the chain.
pub fn register(item: u64, number: &str) -> LotId {
	let id = NextLotId::<Test>::get();
	if !Products::<Test>::contains_key(gtin(item)) {
		DrugSupply::register_product(signed(MANUFACTURER), gtin(item), prefix(), details()).unwrap();
	}
	DrugSupply::register_lot(signed(MANUFACTURER), gtin(item), lot_number(number), lot_terms()).unwrap();
	id
}

/// Opens a container of a tier in the manufacturer's hands; its SSCC.
pub fn open(number: u64, tier: u8) -> Sscc {
	DrugSupply::open_containers(signed(MANUFACTURER), list([sscc(number)]), tier, prefix(), None).unwrap();
	sscc(number)
}

/// Commissions units of a lot by their serials; the number of the commissioning.
pub fn commission(lot: LotId, serials: &[&str], into: Option<Sscc>) -> EventId {
	let id = NextEventId::<Test>::get();
	let serials = list(serials.iter().map(|text| serial(text)));
	DrugSupply::commission_units(signed(MANUFACTURER), lot, serials, into, manufacturer()).unwrap();
	id
}

/// The units of a product that the tests commit: serials `C0`, `C1` and so on.
pub fn tree(gtin: Gtin, count: u32) -> UnitTree {
	let units: Vec<_> = (0..count).map(|index| (gtin, committed_serial(index))).collect();
	UnitTree::new(&units).unwrap()
}

pub fn committed_serial(index: u32) -> Serial {
	serial(&format!("C{index}"))
}

/// Commits units of a lot into a container; the number of the commissioning and the tree for proofs.
pub fn commit(lot: LotId, count: u32, into: Sscc) -> (EventId, UnitTree) {
	let id = NextEventId::<Test>::get();
	let tree = tree(Lots::<Test>::get(lot).unwrap().gtin, count);
	DrugSupply::commit_units(signed(MANUFACTURER), lot, tree.commitment(), into, manufacturer()).unwrap();
	(id, tree)
}

/// What shows that a committed unit is one.
pub fn inclusion(commission: EventId, tree: &UnitTree, index: u32) -> Inclusion {
	Inclusion { commission, proof: tree.proof(index).unwrap() }
}

/// A claim to a committed unit.
pub fn committed(gtin: Gtin, commission: EventId, tree: &UnitTree, index: u32) -> UnitClaim {
	UnitClaim { gtin, serial: committed_serial(index), inclusion: Some(inclusion(commission, tree, index)) }
}

/// A claim to a unit with an entry.
pub fn listed(gtin: Gtin, text: &str) -> UnitClaim {
	UnitClaim { gtin, serial: serial(text), inclusion: None }
}

pub fn unit(gtin: Gtin, text: &str) -> Goods<AccountId> {
	Goods::Unit { gtin, serial: serial(text) }
}

pub fn stock(lot: LotId, holder: AccountId, owner: AccountId, quantity: u64) -> StockAmount<AccountId> {
	StockAmount { lot, holder, owner, quantity }
}

/// In what capacity each of the mock's people takes part in trade.
pub fn trade_capacity(who: AccountId) -> Capacity<AccountId> {
	use CredentialKind::*;
	match who {
		REPACKAGER => capacity(Repackager),
		WHOLESALER | SECOND_WHOLESALER => capacity(Wholesaler),
		GERMAN_WHOLESALER => capacity_in(Wholesaler, "DE"),
		CARRIER => capacity(LogisticsProvider),
		PHARMACY | OTHER_PHARMACY => capacity(Pharmacy),
		HOSPITAL => capacity(Hospital),
		LABORATORY => capacity(Laboratory),
		REGULATOR => capacity(Regulator),
		_ => capacity(Manufacturer),
	}
}

/// As who trades on his own account.
pub fn as_itself(who: AccountId) -> Reactivator<AccountId> {
	Reactivator::Organisation(trade_capacity(who))
}

pub fn documents() -> TitleDocuments {
	TitleDocuments { information: digest(2), statement: digest(3) }
}

/// A shipment for supply, with or without title.
pub fn terms(from: AccountId, to: AccountId, titled: bool) -> ShippingTerms<AccountId> {
	ShippingTerms {
		to,
		purpose: ShippingPurpose::Supply,
		from_capacity: trade_capacity(from),
		to_capacity: trade_capacity(to),
		documents: digest(4),
		title: titled.then(documents),
	}
}

/// A shipment for another purpose, without title.
pub fn terms_for(purpose: ShippingPurpose, from: AccountId, to: AccountId) -> ShippingTerms<AccountId> {
	ShippingTerms { purpose, ..terms(from, to, false) }
}

/// Ships goods; the number of the shipment.
pub fn ship(
	from: AccountId,
	goods: impl IntoIterator<Item = Goods<AccountId>>,
	terms: ShippingTerms<AccountId>,
) -> EventId {
	let id = NextEventId::<Test>::get();
	DrugSupply::ship(signed(from), list(goods), terms).unwrap();
	id
}

/// Ships goods for supply with title, and has them received.
pub fn deliver(from: AccountId, to: AccountId, goods: impl IntoIterator<Item = Goods<AccountId>>) -> EventId {
	let id = ship(from, goods, terms(from, to, true));
	DrugSupply::receive(signed(to), id, None).unwrap();
	id
}

/// Sends goods back, without title, and has them received.
pub fn send_back(
	from: AccountId,
	to: AccountId,
	goods: impl IntoIterator<Item = Goods<AccountId>>,
) -> EventId {
	let id = ship(from, goods, terms_for(ShippingPurpose::Return, from, to));
	DrugSupply::receive(signed(to), id, None).unwrap();
	id
}

/// As the pharmacist of a pharmacy at large.
pub fn dispenser(pharmacy: AccountId) -> Dispenser<AccountId> {
	Dispenser {
		pharmacy,
		premises: None,
		pharmacy_licence: jurisdiction("US"),
		pharmacist_licence: jurisdiction("US"),
	}
}

/// A recall everywhere, of class I and down to patients.
pub fn recall_terms() -> RecallTerms {
	RecallTerms {
		class: RecallClass::ClassI,
		depth: RecallDepth::Patient,
		markets: Markets::Everywhere,
		notice: digest(5),
	}
}

/// A recall in countries.
pub fn recall_in(codes: &[&str]) -> RecallTerms {
	let countries = codes.iter().map(|code| country(code)).collect::<std::collections::BTreeSet<_>>();
	RecallTerms { markets: Markets::Countries(countries.try_into().unwrap()), ..recall_terms() }
}

/// What a pack of a lot says of itself.
pub fn request(lot: LotId, unit: &UnitClaim) -> VerificationRequest {
	let stored = Lots::<Test>::get(lot).unwrap();
	VerificationRequest {
		gtin: unit.gtin,
		serial: unit.serial,
		lot: Some(stored.lot),
		expiry: Some(stored.terms.expiry),
		inclusion: unit.inclusion.clone(),
	}
}

/// The state of a unit that has an entry.
pub fn state_of(gtin: Gtin, text: &str) -> State<AccountId> {
	Units::<Test>::get(gtin, serial(text)).unwrap().state
}

/// Possession and title of a container.
pub fn custody(container: Sscc) -> Custody<AccountId> {
	DrugSupply::custody(container).unwrap()
}

/// The day of the chain's time, counted from its beginning.
pub fn go_to_day(day: u64) {
	Timestamp::set_timestamp(START + day * DAY);
}

pub fn now() -> Moment {
	Timestamp::get()
}

pub fn on_hold(who: AccountId) -> u64 {
	use frame_support::traits::fungible::InspectHold;
	Balances::total_balance_on_hold(&who)
}

/// Everybody's credentials.
fn license() {
	use CredentialKind::*;
	Credentials::clear();
	let america = Some(jurisdiction("US"));
	let germany = Some(jurisdiction("DE"));
	for (who, kind, place) in [
		(MANUFACTURER, Manufacturer, america),
		(MANUFACTURER, CompanyPrefix(prefix()), None),
		(REPACKAGER, Repackager, america),
		(REPACKAGER, CompanyPrefix(repackager_prefix()), None),
		(AUTHORISATION_HOLDER, MarketingAuthorisationHolder, america),
		(WHOLESALER, Wholesaler, america),
		(SECOND_WHOLESALER, Wholesaler, america),
		(GERMAN_WHOLESALER, Wholesaler, germany),
		(CARRIER, LogisticsProvider, america),
		(PHARMACY, Pharmacy, america),
		(OTHER_PHARMACY, Pharmacy, america),
		(PHARMACIST, Pharmacist, america),
		(OTHER_PHARMACIST, Pharmacist, america),
		(HOSPITAL, Hospital, america),
		(LABORATORY, Laboratory, america),
		(REGULATOR, Regulator, america),
		(GERMAN_REGULATOR, Regulator, germany),
		(LOGGER, Device, america),
	] {
		Credentials::grant(who, kind, place);
	}
	Credentials::affiliate(PHARMACIST, PHARMACY);
	Credentials::affiliate(OTHER_PHARMACIST, OTHER_PHARMACY);
}

/// A fresh chain, at its genesis.
pub fn externalities() -> sp_io::TestExternalities {
	let people = (10..=60).chain([STRANGER]);
	let storage = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: people.map(|who| (who, ENDOWMENT)).collect(),
			..Default::default()
		},
		..Default::default()
	}
	.build_storage()
	.unwrap();
	storage.into()
}

/// Runs a test on a fresh chain, and checks the invariants at its end.
pub fn build_and_execute(test: impl FnOnce()) {
	license();
	externalities().execute_with(|| {
		System::set_block_number(1);
		go_to_day(0);
		test();
		pallet_drug_supply::Pallet::<Test>::do_try_state().unwrap();
	});
}
