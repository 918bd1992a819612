//! # Drug supply: is this pack genuine, where has it been
//!
//! A manufacturer registers products and lots and commissions what was made: pack by pack, or a million packs by one
//! commitment. Goods lie in containers, change hands in shipments, change owners with or without moving, and end with a
//! patient or otherwise. Whoever holds a pack asks whether it is genuine; whoever may, stops it.
//!
//! ## Terms
//!
//! - **Product**: what a GTIN stands for. **Lot**: what of it was made together, with its expiry. A lot has a number of its
//!   own on the chain.
//! - **Unit**: a pack, by GTIN and serial. *Listed* units were commissioned by their serials and have an entry each.
//!   *Committed* units were commissioned by a Merkle root and a count ([`Commitment`](salus_primitives::commitment)); they
//!   lie in *ranges* of indices, and one gets an entry when something happens to it alone. From then on the entry says
//!   where it is, and a proof of another place is refused.
//! - **Class stock**: goods without serials, as an amount by lot, holder and owner.
//! - **Container**: an SSCC. Its *tier* is stated when it is opened, and it holds units and containers of lower tiers: no
//!   cycle can be built, and nothing lies deeper than five.
//! - **Holder** and **owner**: possession and title. Both stand on what is outermost, so that a pallet of a million packs
//!   moves by one entry.
//! - **Step**: something that happened to a container, a unit or a range. Each knows the one before, so that ranges that
//!   were one share what they have in common; [`Provenance`] is what the steps of a unit say, and those of its containers
//!   for as long as it was inside.
//! - **Ending**: dispensed, opened, supplied, decommissioned, consumed. What ends leaves its container.
//! - **Restricted**: in quarantine, recalled by its serial, or returned and not verified. A container counts what in it is.
//!
//! ## Who may, and what it costs
//!
//! | call | who | deposit |
//! |---|---|---|
//! | `register_product`, `take_over_product` | the holder of the company prefix | product |
//! | `amend_product`, `extend_expiry` | the registrant, as long as he holds the prefix (expiry: in good standing as a maker) | none |
//! | `register_lot` | the registrant, likewise | product |
//! | `open_containers` | the holder of the company prefix | container |
//! | `close_container` | the holder | custody; the container's stays: its SSCC is never used again |
//! | `commission_units`, `commit_units` | the registrant, in good standing as manufacturer or authorisation holder | unit |
//! | `commission_stock` | the same | stock |
//! | `pack`, `unpack`, `relocate` | the holder | custody, a step each; a unit that had no entry: unit |
//! | `ship` | the holder; for supply both ends in good standing | custody: the shipment, and a step at either end |
//! | `receive` | the receiver; for supply in good standing | stock, where it is new to him |
//! | `receive_with_discrepancy` | the same | custody for what is missing |
//! | `void_shipment`; `reject` | the shipper; the receiver | none |
//! | `offer_title`; `accept_title`; `withdraw_title_offer` | the owner; a trading partner who may own; either | custody; custody, stock; goes back |
//! | `dispense`, `open_pack`, `part_supply`, `dispense_stock` | a pharmacist of the premises that have it | unit, custody and record, on the pharmacy |
//! | `supply` | a hospital, clinic or wholesaler that has it | unit, custody |
//! | `decommission` | the holder; as stolen or lost the owner | unit, custody |
//! | `reactivate` | the organisation that ended it, there, in good standing; for a pharmacy also its pharmacist | custody |
//! | `transform` | the output's registrant, who has and owns the inputs | record, custody, unit or stock |
//! | `recall`, `close_alert` | the registrant who holds the prefix, the authorisation holder in good standing, a regulator in its country | record; none |
//! | `quarantine`; `clear_quarantine`; `condemn` | holder, owner, who speaks for the product, a regulator; the same party (of a product its registrant); the same, but no mere holder | unit, custody |
//! | `assign_logger`, `remove_logger` | the holder (removing: who assigned) | record |
//! | `anchor_readings` | the logger | record |
//! | `record_verification` | anybody | record |
//! | `verify_returned_container` | the holder | custody |
//! | `report_duplicate` | anybody | unit and record |
//! | `declare_error` | who recorded the event | record |
//! | `prune` | anybody, after the retention | goes back |
//!
//! Organisations act with their own accounts, their staff through proxies; only a pharmacist signs as a person. What a
//! pharmacist enters his pharmacy pays: an affiliation that an organisation issues is also its purse.
//!
//! A step of a history is paid for by who records it, for a pharmacist by his pharmacy; the shipper pays for the step at the
//! other end as well. It goes back when the step is pruned.
//!
//! ## What moves when
//!
//! Supply and dispensing want goods that are active, unrestricted, not expired, and not recalled in the market: that of
//! either end for supply, that of the pharmacy for dispensing, where a recall to wholesalers only does not reach. What a
//! dispenser has only dispensers are supplied with. The way back, to a laboratory or an authority is open to all that is
//! still there, and to whoever has it; what arrives so is verified before it is supplied again. What is shipped to be
//! destroyed or exported leaves the supply chain before it leaves (class stock: on arrival). Nothing that somebody holds back is
//! destroyed or decommissioned, but as stolen or lost, and what is so said is not shipped to be destroyed: it is cleared first.
//! A whole container that came back is verified as one if it is of one lot and as who made that lot sealed it.
//!
//! ## Confidentiality
//!
//! Who trades with whom, and how many containers, is readable. What is in them is known by count and lot. Partners who
//! mind trade from fresh accounts, each with a credential of its own. Serials that are easy to guess can be found from
//! their neighbours' proofs: a proof says that a serial was committed, not that the pack in hand is the one that bears it.
//!
//! ## Limits that are known
//!
//! - A unit with an entry stays in the container that its entry names when the range it came from moves on: who moves the
//!   range moves it, too.
//! - A range whose units have all left alone still counts as a range of its container; it is packed elsewhere.
//! - A container holds at most 16 ranges and 32 lots.
//! - Title to a container is title to what is in it when it is taken.
//! - A transformation whose inputs and outputs are measured differently is recorded and not balanced.
//! - Units are consumed one by one, as Article 16 of Regulation (EU) 2016/161 has them verified one by one.
//! - A recall of one unit by a regulator needs its proof, if nothing has happened to it alone.
//! - Class stock lies in no container and at no premises; what of it comes back is in quarantine until its owner decides.
//! - Somebody licensed in two countries says in which he acts, and that is where recalls are looked for.
//! - A unit that is recalled anywhere keeps the container that it lies in from being supplied anywhere: it is unpacked.
//! - Readings hold back what is in the container when they are anchored, not what was taken out before.
//! - While goods are under way a regulator reaches them through who shipped them; class stock under way nobody holds back.
//! - Whether the owner of goods that another ships is still in good standing is not asked; he can neither sell nor buy.
//! - The limits that a pharmacist's licence is under are his pharmacy's to see to.
//! - A maker whose prefix or authorisation has lapsed does not recall; the regulators do.
//! - What depends upon an event is what happened to the things themselves: of listed units that were commissioned loose, and
//!   of what had left a container by then, it has to be asked by unit.
//! - Containers opened, class stock commissioned and readings have no declaration of error.
//! - The registrant of a product can change who holds its authorisation; a regulator recalls nonetheless.
//! - Goods that are recalled while under way can be received; they can then only go back.
//! - Class stock that four countries' regulators hold back cannot be added to what a fifth country's holds back.
//! - A unit that was recalled, known twice, held back or found to be illegitimate is never pruned.
//! - [`Provenance`] reads at most 10,000 steps, and says that it is incomplete beyond.
//! - Products, lots, commissionings, ranges, recalls, transformations, declarations of error, and containers (so that no SSCC
//!   is used again) are never pruned. When a lot's memory has ended, its committed units can no longer be proved.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use frame_support::pallet_macros::import_section;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

mod alerts;
mod authority;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
mod cold_chain;
mod commissioning;
mod containers;
mod corrections;
mod cost;
mod dispensing;
mod endings;
mod errors;
mod events;
mod history;
mod invariants;
#[cfg(test)]
mod mock;
mod packing;
mod products;
mod provenance;
mod quarantine;
mod recall;
mod retention;
mod shipping;
mod stock;
#[cfg(test)]
mod tests;
mod title;
mod transformation;
mod types;
mod units;
mod verification;
pub mod weights;

// What FRAME generates from the declarations is not ours to lint; the logic in the other files is.
#[allow(clippy::expect_used, clippy::too_many_arguments)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
	use alloc::vec::Vec;
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, Footprint, Time},
	};
	use frame_system::pallet_prelude::*;
	use salus_primitives::{
		commitment::{Commitment, ProofError},
		credential::CredentialRegistry,
		deposit::BatchConsideration,
		identifiers::{CompanyPrefix, Gln, Gtin, Jurisdiction, Lot, Serial, Sscc},
		Moment,
	};
	use sp_core::H256;

	use crate::{types::*, weights::WeightInfo};

	/// The version of the storage's layout.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The measured weights. They cover all but what the registry of credentials is asked, which is added.
		type WeightInfo: WeightInfo;

		/// Who is in good standing.
		type Credentials: CredentialRegistry<Self::AccountId>;

		/// The chain's time, in milliseconds since the Unix epoch.
		type Time: Time<Moment = Moment>;

		/// The deposit for a product, and for a lot.
		type ProductDeposit: Consideration<Self::AccountId, Footprint>;

		/// The deposit for a commissioning, and for a unit's entry.
		type UnitDeposit: BatchConsideration<Self::AccountId>;

		/// The deposit for a container.
		type ContainerDeposit: BatchConsideration<Self::AccountId>;

		/// The deposit for class stock.
		type StockDeposit: Consideration<Self::AccountId, Footprint>;

		/// The deposit for a shipment, a step of a history, an offer of title.
		type CustodyDeposit: BatchConsideration<Self::AccountId>;

		/// The deposit for what is kept beside the goods: recalls, receipts, alerts, readings, declarations.
		type RecordDeposit: Consideration<Self::AccountId, Footprint>;

		/// Most units commissioned by their serials in one call.
		#[pallet::constant]
		type MaxUnits: Get<u32>;

		/// Most goods, or contents, in one call, and most goods in a shipment.
		#[pallet::constant]
		type MaxBatch: Get<u32>;

		/// For how long, in milliseconds, what ended may be taken back (Regulation (EU) 2016/161, Article 13: ten days).
		#[pallet::constant]
		type ReactivationPeriod: Get<Moment>;

		/// How long, in milliseconds, histories, shipments, receipts and readings are kept, and units after their expiry
		/// (21 U.S.C. 360eee-1: six years).
		#[pallet::constant]
		type Retention: Get<Moment>;

		/// By how much, in milliseconds, a stated time may lie ahead of the chain's.
		#[pallet::constant]
		type ClockTolerance: Get<Moment>;

		/// What the benchmarks need of the runtime.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::BenchmarkHelper;
	}

	/// Why the pallet holds funds.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// For a product or a lot, on its registrant.
		#[codec(index = 0)]
		Product,
		/// For a commissioning or a unit, on who commissioned it or acted on it first.
		#[codec(index = 1)]
		Unit,
		/// For a container, on who opened it.
		#[codec(index = 2)]
		Container,
		/// For class stock, on who brought it there.
		#[codec(index = 3)]
		Stock,
		/// For a shipment, a step of a history or an offer of title, on who acted.
		#[codec(index = 4)]
		Custody,
		/// For a recall, receipt, alert, reading, transformation or declaration, on who entered it.
		#[codec(index = 5)]
		Record,
	}

	/// The number of the next event.
	#[pallet::storage]
	pub type NextEventId<T> = StorageValue<_, EventId, ValueQuery>;

	/// The number of the next lot.
	#[pallet::storage]
	pub type NextLotId<T> = StorageValue<_, LotId, ValueQuery>;

	/// The products. Numbers are chosen by companies: hashed.
	#[pallet::storage]
	pub type Products<T: Config> = StorageMap<_, Blake2_128Concat, Gtin, Product<T>>;

	/// The lots, by the chain's own counter.
	#[pallet::storage]
	pub type Lots<T: Config> = StorageMap<_, Twox64Concat, LotId, ProductLot<T>>;

	/// The chain's number of a product's lot.
	#[pallet::storage]
	pub type LotIds<T> = StorageDoubleMap<_, Blake2_128Concat, Gtin, Blake2_128Concat, Lot, LotId>;

	/// The commissionings of units.
	#[pallet::storage]
	pub type Commissions<T: Config> = StorageMap<_, Twox64Concat, EventId, Commission<T>>;

	/// The ranges of committed units, by their ends and in order: not hashed, so that the one that has an index is found by
	/// looking for the next key. The ends lie below a count that its payer chose once.
	#[pallet::storage]
	pub type Ranges<T: Config> = StorageDoubleMap<_, Twox64Concat, EventId, Identity, RangeEnd, Range<T>>;

	/// The units that were listed, or that something happened to alone. Serials are chosen: hashed.
	#[pallet::storage]
	pub type Units<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, Gtin, Blake2_128Concat, Serial, Unit<T>>;

	/// The containers, those that ended among them.
	#[pallet::storage]
	pub type Containers<T: Config> = StorageMap<_, Blake2_128Concat, Sscc, Container<T>>;

	/// Class stock by lot, holder and owner.
	#[pallet::storage]
	pub type ClassStock<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, LotId>,
			NMapKey<Blake2_128Concat, T::AccountId>,
			NMapKey<Blake2_128Concat, T::AccountId>,
		),
		Stock<T>,
	>;

	/// The steps of all histories.
	#[pallet::storage]
	pub type History<T: Config> = StorageMap<_, Twox64Concat, EventId, Step<T>>;

	/// The shipments.
	#[pallet::storage]
	pub type Shipments<T: Config> = StorageMap<_, Twox64Concat, EventId, Shipment<T>>;

	/// The titles that wait to be taken.
	#[pallet::storage]
	pub type TitleOffers<T: Config> = StorageMap<_, Blake2_128Concat, Goods<T::AccountId>, TitleOffer<T>>;

	/// The transformations.
	#[pallet::storage]
	pub type Transformations<T: Config> = StorageMap<_, Twox64Concat, EventId, Transformation<T>>;

	/// The recalls.
	#[pallet::storage]
	pub type Recalls<T: Config> = StorageMap<_, Twox64Concat, EventId, Recall<T>>;

	/// Where something is recalled; looked at where its own entry says that it is somewhere.
	#[pallet::storage]
	pub type RecalledIn<T> = StorageMap<_, Blake2_128Concat, RecallScope, RecalledMarkets>;

	/// Which device watches over a container.
	#[pallet::storage]
	pub type Loggers<T: Config> = StorageMap<_, Blake2_128Concat, Sscc, Logger<T>>;

	/// The readings of containers.
	#[pallet::storage]
	pub type ReadingsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, Sscc, Twox64Concat, EventId, AnchoredReadings<T>>;

	/// The verifications that were recorded.
	#[pallet::storage]
	pub type Receipts<T: Config> = StorageMap<_, Twox64Concat, ReceiptId, Receipt<T>>;

	/// The alerts on packs, one of each organisation that raised one.
	#[pallet::storage]
	pub type Alerts<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, (Gtin, Serial), Blake2_128Concat, T::AccountId, Alert<T>>;

	/// The events that were declared to be wrong.
	#[pallet::storage]
	pub type ErrorDeclarations<T: Config> = StorageMap<_, Twox64Concat, EventId, ErrorDeclaration<T>>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxBatch::get() >= 1, "a batch must hold something");
			assert!(T::MaxUnits::get() >= 1, "a commissioning must hold something");
			assert!(
				T::ReactivationPeriod::get() <= T::Retention::get(),
				"what may be taken back must be kept"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Registers a product. By the holder of the company prefix that its GTIN begins with.
		///
		/// Fails with `NotInGoodStanding`, `WrongPrefix`, `AlreadyRegistered`, `InvalidDetails`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::register_product().saturating_add(Pallet::<T>::lookups(1)))]
		pub fn register_product(
			origin: OriginFor<T>,
			gtin: Gtin,
			prefix: CompanyPrefix,
			details: ProductDetails<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_register_product(who, gtin, prefix, details)
		}

		/// Replaces a product's details. By its registrant.
		///
		/// Fails with `StaleVersion` if its version is not the expected one.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::amend_product().saturating_add(Pallet::<T>::lookups(1)))]
		pub fn amend_product(
			origin: OriginFor<T>,
			gtin: Gtin,
			expected_version: u32,
			details: ProductDetails<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_amend_product(who, gtin, expected_version, details)
		}

		/// Takes over a product whose registrant no longer holds its company prefix. By who does, who pays its deposit from
		/// then on.
		///
		/// Fails with `StillHeld`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::take_over_product().saturating_add(Pallet::<T>::lookups(2)))]
		pub fn take_over_product(origin: OriginFor<T>, gtin: Gtin, prefix: CompanyPrefix) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_take_over_product(who, gtin, prefix)
		}

		/// Registers a lot of a product. By its registrant.
		///
		/// Fails with `InvalidLot`, `AlreadyRegistered`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::register_lot().saturating_add(Pallet::<T>::lookups(1)))]
		pub fn register_lot(
			origin: OriginFor<T>,
			gtin: Gtin,
			number: Lot,
			terms: LotTerms,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_register_lot(who, gtin, number, terms)
		}

		/// Puts off the expiry of a lot, and says so. By the product's registrant, in good standing as a manufacturer,
		/// repackager or authorisation holder.
		///
		/// Fails with `ExpiryNotExtended`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::extend_expiry().saturating_add(Pallet::<T>::lookups(2)))]
		pub fn extend_expiry(
			origin: OriginFor<T>,
			lot: LotId,
			expiry: Moment,
			capacity: Capacity<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_extend_expiry(who, lot, expiry, capacity)
		}

		/// Opens containers, empty, in the caller's hands. By the holder of the company prefix that their SSCCs begin with. What
		/// they may hold is units, and containers of lower tiers.
		///
		/// Fails with `WrongPrefix`, `InvalidTier`, `AlreadyOpened`.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::open_containers(Pallet::<T>::count_of(containers.len())).saturating_add(Pallet::<T>::lookups(1)))]
		pub fn open_containers(
			origin: OriginFor<T>,
			containers: BoundedVec<Sscc, T::MaxBatch>,
			tier: u8,
			prefix: CompanyPrefix,
			premises: Option<Gln>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open_containers(who, containers, tier, prefix, premises)
		}

		/// Closes an empty container for good. By who has it.
		///
		/// Fails with `ContainerInUse`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::close_container())]
		pub fn close_container(origin: OriginFor<T>, container: Sscc) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_close_container(who, container)
		}

		/// Commissions units by their serials, into a container or loose. By the product's registrant, in good standing as a
		/// manufacturer or authorisation holder; who repackages transforms.
		///
		/// Fails with `AlreadyCommissioned`, `LotExceeded`.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::commission_units(Pallet::<T>::count_of(serials.len())).saturating_add(Pallet::<T>::lookups(1)))]
		pub fn commission_units(
			origin: OriginFor<T>,
			lot: LotId,
			serials: BoundedVec<Serial, T::MaxUnits>,
			into: Option<Sscc>,
			capacity: Capacity<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_commission_units(who, lot, serials, into, capacity)
		}

		/// Commissions units by a commitment, into a container. By the same.
		///
		/// That the same serial was commissioned before cannot be seen here: the first thing that happens to a unit alone
		/// fixes which it is, and `report_duplicate` holds it back.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::commit_units().saturating_add(Pallet::<T>::lookups(1)))]
		pub fn commit_units(
			origin: OriginFor<T>,
			lot: LotId,
			commitment: Commitment,
			into: Sscc,
			capacity: Capacity<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_commit_units(who, lot, commitment, into, capacity)
		}

		/// Commissions class stock: goods without serials. By the same, of a product that may be in trade so.
		///
		/// Fails with `SerialsNeeded`.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::commission_stock().saturating_add(Pallet::<T>::lookups(1)))]
		pub fn commission_stock(
			origin: OriginFor<T>,
			lot: LotId,
			quantity: u64,
			capacity: Capacity<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_commission_stock(who, lot, quantity, capacity)
		}

		/// Packs what the caller has into a container that he has, out of wherever it was: out of another container, or loose.
		///
		/// Fails with `TierTooHigh`, `DifferentOwner`, `DifferentPremises`, `TooManyRanges`, `TooManyLots`.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::pack(Pallet::<T>::count_of(contents.len())).saturating_add(Pallet::<T>::proofs(contents.len())))]
		pub fn pack(
			origin: OriginFor<T>,
			contents: BoundedVec<Contents, T::MaxBatch>,
			into: Sscc,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_pack(who, contents, into)
		}

		/// Takes units and containers out of their containers, so that they are outermost. By who has them. Out of a container
		/// that came back and was not verified, they come so too; out of one whose ending may be undone, ended as it is.
		///
		/// Fails with `NotPacked`, and with `RangeNeedsContainer` for ranges.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::unpack(Pallet::<T>::count_of(contents.len())).saturating_add(Pallet::<T>::proofs(contents.len())))]
		pub fn unpack(origin: OriginFor<T>, contents: BoundedVec<Contents, T::MaxBatch>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_unpack(who, contents)
		}

		/// Brings outermost goods to other premises of their holder. By him.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::relocate(Pallet::<T>::count_of(goods.len())))]
		pub fn relocate(
			origin: OriginFor<T>,
			goods: BoundedVec<Goods<T::AccountId>, T::MaxBatch>,
			premises: Option<Gln>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_relocate(who, goods, premises)
		}

		/// Sends outermost goods. By who has them; they stay his to answer for until they arrive.
		///
		/// For supply both ends are trading partners in good standing, and the goods may be supplied. The way back, to
		/// destruction, a laboratory or an authority is open to whatever was not handed to a patient, and to whoever has it,
		/// lapsed or not.
		#[pallet::call_index(13)]
		#[pallet::weight(Pallet::<T>::ship_weight(goods.len(), Pallet::<T>::most_lots_shipped(goods, terms.purpose)))]
		pub fn ship(
			origin: OriginFor<T>,
			goods: BoundedVec<Goods<T::AccountId>, T::MaxBatch>,
			terms: ShippingTerms<T::AccountId>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let count = goods.len();
			let outcome = Self::do_ship(who, goods, terms)?;
			Ok(Some(Self::ship_weight(count, outcome)).into())
		}

		/// Takes back what is still under way: it never left, or was found. By the shipper.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::void_shipment(Pallet::<T>::most_goods()))]
		pub fn void_shipment(origin: OriginFor<T>, shipment: EventId) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let outcome = Self::do_void_shipment(who, shipment)?;
			Ok(Some(T::WeightInfo::void_shipment(outcome)).into())
		}

		/// Receives all that is under way. By the receiver, for supply in good standing still. Title passes if it was shipped so.
		#[pallet::call_index(15)]
		#[pallet::weight(Pallet::<T>::receive_weight(Pallet::<T>::most_goods()))]
		pub fn receive(
			origin: OriginFor<T>,
			shipment: EventId,
			premises: Option<Gln>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let outcome = Self::do_receive(who, shipment, premises)?;
			Ok(Some(Self::receive_weight(outcome)).into())
		}

		/// Receives what has arrived, and says what has not: that stays under way in the shipment, to be received later or
		/// voided by the shipper. The digest is of the receiver's note.
		///
		/// Fails with `NotConsigned`, `TooMany`.
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::receive_with_discrepancy(Pallet::<T>::count_of(shortages.len())).saturating_add(Pallet::<T>::proofs(shortages.len())).saturating_add(Pallet::<T>::receive_weight(Pallet::<T>::most_goods())))]
		pub fn receive_with_discrepancy(
			origin: OriginFor<T>,
			shipment: EventId,
			premises: Option<Gln>,
			shortages: BoundedVec<Shortage, T::MaxBatch>,
			note: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_receive_with_discrepancy(who, shipment, premises, shortages, note)
		}

		/// Refuses what is still under way, which is back with the shipper. By the receiver.
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::reject(Pallet::<T>::most_goods()))]
		pub fn reject(origin: OriginFor<T>, shipment: EventId) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let outcome = Self::do_reject(who, shipment)?;
			Ok(Some(T::WeightInfo::reject(outcome)).into())
		}

		/// Offers the title to outermost goods, wherever they are. By their owner. What is taken is what the goods then are.
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::offer_title())]
		pub fn offer_title(
			origin: OriginFor<T>,
			goods: Goods<T::AccountId>,
			to: T::AccountId,
			documents: TitleDocuments,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_offer_title(who, goods, to, documents)
		}

		/// Takes a title that is offered. By a trading partner in good standing who may own goods; they may be neither in
		/// quarantine, recalled nor expired for him, as if they were supplied. `seller` is the capacity of who offers.
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::accept_title().saturating_add(Pallet::<T>::lookups(2)))]
		pub fn accept_title(
			origin: OriginFor<T>,
			goods: Goods<T::AccountId>,
			capacity: Capacity<T::AccountId>,
			seller: Capacity<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_accept_title(who, goods, capacity, seller)
		}

		/// Withdraws an offer of title, or declines it. By either side.
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::withdraw_title_offer())]
		pub fn withdraw_title_offer(origin: OriginFor<T>, goods: Goods<T::AccountId>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_title_offer(who, goods)
		}

		/// Dispenses a pack to a patient. By a pharmacist in good standing who belongs to the pharmacy premises that have it. The
		/// prescription is a commitment, if it is said.
		///
		/// Succeeds and changes nothing but the alert if the pack has ended before: `DispenseRefused` tells why. Where the same
		/// premises ask again about what they dispensed there is a notice and no alert.
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::dispense().saturating_add(Pallet::<T>::proofs(1)).saturating_add(Pallet::<T>::lookups(4)))]
		pub fn dispense(
			origin: OriginFor<T>,
			unit: UnitClaim,
			dispenser: Dispenser<T::AccountId>,
			prescription: Option<H256>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_dispense(who, unit, dispenser, prescription)
		}

		/// Opens a pack, to supply it in parts (Regulation (EU) 2016/161, Article 28). Refused as `dispense` is.
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::open_pack().saturating_add(Pallet::<T>::proofs(1)).saturating_add(Pallet::<T>::lookups(4)))]
		pub fn open_pack(
			origin: OriginFor<T>,
			unit: UnitClaim,
			dispenser: Dispenser<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open_pack(who, unit, dispenser)
		}

		/// Supplies a part of an opened pack's content. By a pharmacist of the premises that opened it.
		///
		/// Fails with `ContentExceeded`.
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::part_supply().saturating_add(Pallet::<T>::lookups(4)))]
		pub fn part_supply(
			origin: OriginFor<T>,
			gtin: Gtin,
			serial: Serial,
			quantity: u32,
			dispenser: Dispenser<T::AccountId>,
			prescription: Option<H256>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_part_supply(who, gtin, serial, quantity, dispenser, prescription)
		}

		/// Dispenses class stock of a pharmacy. By its pharmacist.
		#[pallet::call_index(24)]
		#[pallet::weight(T::WeightInfo::dispense_stock().saturating_add(Pallet::<T>::lookups(4)))]
		pub fn dispense_stock(
			origin: OriginFor<T>,
			stock: StockAmount<T::AccountId>,
			dispenser: Dispenser<T::AccountId>,
			prescription: Option<H256>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_dispense_stock(who, stock, dispenser, prescription)
		}

		/// Supplies goods that leave the supply chain undispensed: for use in the institution that has them (Regulation (EU)
		/// 2016/161, Article 25(2)), by a hospital or clinic; or under Article 23, by a wholesaler. What was supplied to the own
		/// institution still moves inside it.
		#[pallet::call_index(25)]
		#[pallet::weight(Pallet::<T>::supply_weight(goods.len(), Pallet::<T>::most_lots_supplied(goods)))]
		pub fn supply(
			origin: OriginFor<T>,
			goods: BoundedVec<GoodsClaim<T::AccountId>, T::MaxBatch>,
			recipient: Recipient,
			capacity: Capacity<T::AccountId>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let count = goods.len();
			let outcome = Self::do_supply(who, goods, recipient, capacity)?;
			Ok(Some(Self::supply_weight(count, outcome)).into())
		}

		/// Takes goods out of the supply chain. By who has them; as stolen or lost also by whose they are.
		///
		/// Fails with `WrongReason`.
		#[pallet::call_index(26)]
		#[pallet::weight(T::WeightInfo::decommission(Pallet::<T>::count_of(goods.len())).saturating_add(Pallet::<T>::proofs(goods.len())))]
		pub fn decommission(
			origin: OriginFor<T>,
			goods: BoundedVec<GoodsClaim<T::AccountId>, T::MaxBatch>,
			reason: DecommissionReason,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_decommission(who, goods, reason)
		}

		/// Takes a unit or container back into the supply chain (Regulation (EU) 2016/161, Article 13). By the organisation that
		/// ended it, in good standing, or for a pharmacy by its pharmacist; at the same premises, within ten days of the chain's time, not expired,
		/// recalled, in quarantine, stolen or meant for destruction. Whoever takes back what was dispensed attests that it was
		/// not handed over.
		///
		/// Fails with `NotInGoodStanding`, `NotReversible`, `NotAuthorised`, `WrongPremises`, `TooLate`.
		#[pallet::call_index(27)]
		#[pallet::weight(T::WeightInfo::reactivate().saturating_add(Pallet::<T>::lookups(4)))]
		pub fn reactivate(
			origin: OriginFor<T>,
			goods: Goods<T::AccountId>,
			by: Reactivator<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_reactivate(who, goods, by)
		}

		/// Consumes units and class stock that the caller has and owns, and commissions a lot made from them. By the registrant of
		/// the output, a manufacturer or repackager in good standing.
		///
		/// Fails with `MassNotBalanced` if more comes out than went in, where both are measured alike, and with
		/// `TooManySources`.
		#[pallet::call_index(28)]
		#[pallet::weight(Pallet::<T>::transform_weight(inputs.len(), output).saturating_add(Pallet::<T>::lookups(1)))]
		pub fn transform(
			origin: OriginFor<T>,
			inputs: BoundedVec<Input<T::AccountId>, T::MaxBatch>,
			lot: LotId,
			output: Output<T>,
			capacity: Capacity<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_transform(who, inputs, lot, output, capacity)
		}

		/// Recalls a product, a lot or a unit, from this block on and for good. By the product's registrant or authorisation
		/// holder, or by a regulator in its country. `inclusion` finds a unit that nothing has happened to alone.
		///
		/// Fails with `WrongMarkets`.
		#[pallet::call_index(29)]
		#[pallet::weight(T::WeightInfo::recall().saturating_add(Pallet::<T>::proofs(1)).saturating_add(Pallet::<T>::lookups(2)))]
		pub fn recall(
			origin: OriginFor<T>,
			scope: RecallScope,
			inclusion: Option<Inclusion>,
			terms: RecallTerms,
			party: Party,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_recall(who, scope, inclusion, terms, party)
		}

		/// Holds goods back. By who has them, whose they are, the product's registrant or authorisation holder (units), or a
		/// regulator of a country, who names in `reach` a credential that the holder has or had there.
		///
		/// Fails with `NotTheParty`, `AlreadyQuarantined`.
		#[pallet::call_index(30)]
		#[pallet::weight(T::WeightInfo::quarantine().saturating_add(Pallet::<T>::proofs(1)).saturating_add(Pallet::<T>::lookups(3)))]
		pub fn quarantine(
			origin: OriginFor<T>,
			goods: GoodsClaim<T::AccountId>,
			reason: QuarantineReason,
			party: Party,
			reach: Option<Capacity<T::AccountId>>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_quarantine(who, goods, reason, party, reach)
		}

		/// Ends a quarantine by a decision, whose digest is kept. By the party that holds the goods back.
		///
		/// Fails with `NotTheParty`, `NotQuarantined`.
		#[pallet::call_index(31)]
		#[pallet::weight(T::WeightInfo::clear_quarantine().saturating_add(Pallet::<T>::lookups(1)))]
		pub fn clear_quarantine(
			origin: OriginFor<T>,
			goods: Goods<T::AccountId>,
			party: Party,
			decision: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_clear_quarantine(who, goods, party, decision)
		}

		/// Finds what is in quarantine to be illegitimate: it leaves the supply chain for good. By a party that holds it back and is
		/// more than its holder.
		#[pallet::call_index(32)]
		#[pallet::weight(T::WeightInfo::condemn().saturating_add(Pallet::<T>::lookups(2)))]
		pub fn condemn(
			origin: OriginFor<T>,
			goods: Goods<T::AccountId>,
			party: Party,
			finding: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_condemn(who, goods, party, finding)
		}

		/// Puts a device in charge of watching over a container's temperature, in place of the one before. By who has it.
		#[pallet::call_index(33)]
		#[pallet::weight(T::WeightInfo::assign_logger().saturating_add(Pallet::<T>::lookups(1)))]
		pub fn assign_logger(
			origin: OriginFor<T>,
			container: Sscc,
			device: T::AccountId,
			jurisdiction: Option<Jurisdiction>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_assign_logger(who, container, device, jurisdiction)
		}

		/// Ends a device's watch. By who has the container, or who assigned the device.
		#[pallet::call_index(34)]
		#[pallet::weight(T::WeightInfo::remove_logger())]
		pub fn remove_logger(origin: OriginFor<T>, container: Sscc) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_remove_logger(who, container)
		}

		/// Anchors readings of a container's temperature. By its logger, a device in good standing, which
		/// pays the deposit. Where they lie outside what a
		/// product in it bears, the container is in quarantine until its owner decides.
		///
		/// Fails with `LoggerNotFound`, `InvalidReadings`.
		#[pallet::call_index(35)]
		#[pallet::weight(T::WeightInfo::anchor_readings().saturating_add(Pallet::<T>::lookups(1)))]
		pub fn anchor_readings(origin: OriginFor<T>, container: Sscc, readings: Readings) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_anchor_readings(who, container, readings)
		}

		/// Verifies a pack and keeps the answer; the number of the event is the receipt. By anybody. Where who has the pack
		/// verifies it after it came back, it may be supplied again.
		#[pallet::call_index(36)]
		#[pallet::weight(T::WeightInfo::record_verification().saturating_add(Pallet::<T>::proofs(1)))]
		pub fn record_verification(origin: OriginFor<T>, request: VerificationRequest) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_record_verification(who, request)
		}

		/// Records that a container that came back is sealed and of one lot, and that its identifier was verified (21 U.S.C.
		/// 360eee-1(c)(4)(D)). By who has it.
		///
		/// Fails with `NotReturned`, `NotSealed`.
		#[pallet::call_index(37)]
		#[pallet::weight(T::WeightInfo::verify_returned_container())]
		pub fn verify_returned_container(origin: OriginFor<T>, container: Sscc) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_verify_returned_container(who, container)
		}

		/// Shows that a serial was commissioned twice: by two proofs, or by one and the unit's entry. It is in quarantine until
		/// the product's registrant decides. By anybody, once.
		///
		/// Fails with `NotDuplicate`, `AlreadyReported`.
		#[pallet::call_index(38)]
		#[pallet::weight(T::WeightInfo::report_duplicate())]
		pub fn report_duplicate(
			origin: OriginFor<T>,
			gtin: Gtin,
			serial: Serial,
			first: Inclusion,
			second: Option<Inclusion>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_report_duplicate(who, gtin, serial, first, second)
		}

		/// Closes an alert by a report, whose digest is told. By the product's registrant or authorisation holder, or a regulator, who
		/// names in `reach` a credential of who raised it.
		#[pallet::call_index(39)]
		#[pallet::weight(T::WeightInfo::close_alert().saturating_add(Pallet::<T>::lookups(2)))]
		pub fn close_alert(
			origin: OriginFor<T>,
			gtin: Gtin,
			serial: Serial,
			raised_by: T::AccountId,
			finding: AlertFinding,
			report: H256,
			party: Party,
			reach: Option<Capacity<T::AccountId>>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_close_alert(who, gtin, serial, raised_by, finding, report, party, reach)
		}

		/// Declares an event to be wrong (EPCIS error declaration), and names the one that puts it right. By who recorded it.
		/// Nothing is rewritten; the view `dependents` lists what came after.
		///
		/// Fails with `EventNotFound`, `AlreadyDeclared`, `InvalidCorrection`.
		#[pallet::call_index(40)]
		#[pallet::weight(T::WeightInfo::declare_error())]
		pub fn declare_error(
			origin: OriginFor<T>,
			event: EventId,
			reason: ErrorReason,
			corrective: Option<EventId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_declare_error(who, event, reason, corrective)
		}

		/// Removes what has been kept for its time, and returns its deposit. By anybody.
		#[pallet::call_index(41)]
		#[pallet::weight(T::WeightInfo::prune())]
		pub fn prune(origin: OriginFor<T>, item: Prunable<T::AccountId>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_prune(who, item)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// Is this pack genuine? Answers as a verification router service does, in its order: a GTIN and serial that do
		/// not match end it; then lot and expiry; then what has become of it.
		pub fn verify(request: VerificationRequest) -> Verification {
			Self::verification_of(&request)
		}

		/// Where a unit has been: the chains of possession and of title, and the steps behind them. `inclusion` finds a
		/// unit that nothing has happened to alone.
		pub fn provenance(
			gtin: Gtin,
			serial: Serial,
			inclusion: Option<Inclusion>,
		) -> Option<Provenance<T::AccountId>> {
			Self::provenance_of(UnitClaim { gtin, serial, inclusion })
		}

		/// A product.
		pub fn product(gtin: Gtin) -> Option<Product<T>> {
			Products::<T>::get(gtin)
		}

		/// The chain's number of a lot, and the lot.
		pub fn lot(gtin: Gtin, number: Lot) -> Option<(LotId, ProductLot<T>)> {
			let id = LotIds::<T>::get(gtin, number)?;
			Some((id, Lots::<T>::get(id)?))
		}

		/// A unit as it stands: its entry, or what it would be. `inclusion` finds a unit that nothing has happened to
		/// alone.
		pub fn unit(
			gtin: Gtin,
			serial: Serial,
			inclusion: Option<Inclusion>,
		) -> Option<UnitView<T::AccountId>> {
			Self::view_unit(UnitClaim { gtin, serial, inclusion })
		}

		/// A container.
		pub fn container(container: Sscc) -> Option<Container<T>> {
			Containers::<T>::get(container)
		}

		/// The ranges of committed units directly in a container.
		pub fn ranges_in(container: Sscc) -> Vec<UnitRange> {
			Self::ranges_of_container(&container)
		}

		/// Possession and title of what is in a container: those of the outermost.
		pub fn custody(container: Sscc) -> Option<Custody<T::AccountId>> {
			Self::whereabouts(&Place::In(container)).ok().map(|found| found.custody)
		}

		/// What was commissioned, and how.
		pub fn commission(commission: EventId) -> Option<Commission<T>> {
			Commissions::<T>::get(commission)
		}

		/// A shipment, with what of it is still under way.
		pub fn shipment(shipment: EventId) -> Option<Shipment<T>> {
			Shipments::<T>::get(shipment)
		}

		/// How much of a lot somebody holds for somebody, and who holds it back.
		pub fn stock(lot: LotId, holder: T::AccountId, owner: T::AccountId) -> Option<Stock<T>> {
			ClassStock::<T>::get((lot, holder, owner))
		}

		/// A recall.
		pub fn recall_notice(recall: EventId) -> Option<Recall<T>> {
			Recalls::<T>::get(recall)
		}

		/// Where something is recalled, and how.
		pub fn recalled_in(scope: RecallScope) -> Option<RecalledMarkets> {
			RecalledIn::<T>::get(scope)
		}

		/// A verification that was recorded.
		pub fn receipt(receipt: ReceiptId) -> Option<Receipt<T>> {
			Receipts::<T>::get(receipt)
		}

		/// The alerts on a pack, by who raised them.
		pub fn alerts(gtin: Gtin, serial: Serial) -> Vec<(T::AccountId, Alert<T>)> {
			Alerts::<T>::iter_prefix((gtin, serial)).collect()
		}

		/// The readings of a container, in no order.
		pub fn readings(container: Sscc) -> Vec<(EventId, AnchoredReadings<T>)> {
			ReadingsOf::<T>::iter_prefix(container).collect()
		}

		/// A transformation.
		pub fn transformation(transformation: EventId) -> Option<Transformation<T>> {
			Transformations::<T>::get(transformation)
		}

		/// Whether an event was declared to be wrong, why, and what puts it right.
		pub fn error_declaration(event: EventId) -> Option<ErrorDeclaration<T>> {
			ErrorDeclarations::<T>::get(event)
		}

		/// What depends upon an event: what happened since to the containers and units that it is about.
		pub fn dependents(event: EventId) -> Vec<EventId> {
			Self::dependents_of(event)
		}
	}

	impl<T: Config> Pallet<T> {
		/// The chain's time.
		pub(crate) fn now() -> Moment {
			T::Time::now()
		}
	}
}
