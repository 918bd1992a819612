//! What the pallet tells: past tense, with who authorised it, and enough to rebuild the state.

use frame_support::pallet_macros::pallet_section;

/// What the pallet tells: past tense, with who authorised it, and enough to rebuild the state.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A product was registered.
		#[codec(index = 0)]
		ProductRegistered {
			/// The product.
			gtin: Gtin,
			/// What was said of it.
			details: ProductDetails<T::AccountId>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A product's details changed.
		#[codec(index = 1)]
		ProductAmended {
			/// The product.
			gtin: Gtin,
			/// The version.
			version: u32,
			/// What is said of it now.
			details: ProductDetails<T::AccountId>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A product went over to the present holder of its prefix.
		#[codec(index = 2)]
		ProductTakenOver {
			/// The product.
			gtin: Gtin,
			/// Who had registered it.
			from: T::AccountId,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A lot was registered.
		#[codec(index = 3)]
		LotRegistered {
			/// Its number on this chain.
			lot: LotId,
			/// The product.
			gtin: Gtin,
			/// The lot's own number.
			number: Lot,
			/// What was said of it.
			terms: LotTerms,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A lot expires later.
		#[codec(index = 4)]
		ExpiryExtended {
			/// The lot.
			lot: LotId,
			/// From when on it is expired.
			expiry: Moment,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// Containers were opened.
		#[codec(index = 5)]
		ContainersOpened {
			/// The number of the event.
			event: EventId,
			/// Which.
			containers: BoundedVec<Sscc, T::MaxBatch>,
			/// Of what tier.
			tier: u8,
			/// At which premises.
			premises: Option<Gln>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// An empty container was closed for good.
		#[codec(index = 6)]
		ContainerClosed {
			/// The step of its history.
			event: EventId,
			/// Which.
			container: Sscc,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// Units were commissioned by their serials.
		#[codec(index = 7)]
		UnitsCommissioned {
			/// The number of the commissioning.
			commission: EventId,
			/// The lot.
			lot: LotId,
			/// The serials.
			serials: BoundedVec<Serial, T::MaxUnits>,
			/// The container they went into.
			container: Option<Sscc>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// Units were commissioned by a commitment.
		#[codec(index = 8)]
		UnitsCommitted {
			/// The number of the commissioning.
			commission: EventId,
			/// The lot.
			lot: LotId,
			/// The root of the tree.
			root: H256,
			/// How many.
			count: u32,
			/// The container they went into.
			container: Sscc,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// Class stock was commissioned.
		#[codec(index = 9)]
		StockCommissioned {
			/// The number of the event.
			commission: EventId,
			/// The lot.
			lot: LotId,
			/// How much.
			quantity: u64,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A step was added to the history of something.
		#[codec(index = 10)]
		Recorded {
			/// The number of the step.
			event: EventId,
			/// Of what.
			subject: Subject,
			/// What happened.
			what: Happening<T::AccountId>,
			/// The container it left by this.
			from: Option<Sscc>,
			/// The container it went into by this.
			into: Option<Sscc>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// Goods were sent.
		#[codec(index = 11)]
		Shipped {
			/// The number of the shipment.
			shipment: EventId,
			/// What.
			goods: BoundedVec<Goods<T::AccountId>, T::MaxBatch>,
			/// How.
			terms: ShippingTerms<T::AccountId>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// Goods arrived, all or some.
		#[codec(index = 12)]
		Received {
			/// The shipment.
			shipment: EventId,
			/// At which premises.
			premises: Option<Gln>,
			/// How much of it is still under way.
			under_way: u32,
			/// The digest of the receiver's note of a discrepancy.
			discrepancy: Option<H256>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// What was under way is back with the shipper, who says that it never left or was found.
		#[codec(index = 13)]
		ShipmentVoided {
			/// The shipment.
			shipment: EventId,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// What was under way was refused by the receiver.
		#[codec(index = 14)]
		ShipmentRejected {
			/// The shipment.
			shipment: EventId,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A title is offered.
		#[codec(index = 15)]
		TitleOffered {
			/// To what.
			goods: Goods<T::AccountId>,
			/// To whom.
			to: T::AccountId,
			/// The documents.
			documents: TitleDocuments,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A title is no longer offered.
		#[codec(index = 16)]
		TitleOfferWithdrawn {
			/// To what.
			goods: Goods<T::AccountId>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// Title passed, and nothing moved.
		#[codec(index = 17)]
		TitleTransferred {
			/// To what.
			goods: Goods<T::AccountId>,
			/// Whose it was.
			from: T::AccountId,
			/// The documents.
			documents: TitleDocuments,
			/// Who did it: the new owner.
			authorised_by: T::AccountId,
		},
		/// A pack was not dispensed, and there is an alert or, where the same premises asked again, a notice.
		#[codec(index = 18)]
		DispenseRefused {
			/// The product.
			gtin: Gtin,
			/// The serial.
			serial: Serial,
			/// Why.
			reason: RefusalReason,
			/// Whether there is an alert.
			alert: bool,
			/// The pharmacy.
			pharmacy: T::AccountId,
			/// Its premises.
			premises: Option<Gln>,
			/// Who asked.
			authorised_by: T::AccountId,
		},
		/// A part of a pack's content was supplied.
		#[codec(index = 19)]
		PartSupplied {
			/// The product.
			gtin: Gtin,
			/// The serial.
			serial: Serial,
			/// How much.
			quantity: u32,
			/// The commitment to the prescription.
			prescription: Option<H256>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// Class stock came to its end.
		#[codec(index = 20)]
		StockEnded {
			/// Whose, and how much.
			stock: StockAmount<T::AccountId>,
			/// How.
			what: Happening<T::AccountId>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// Goods were transformed.
		#[codec(index = 21)]
		Transformed {
			/// The number of the transformation.
			transformation: EventId,
			/// What was consumed of class stock.
			stock: BoundedVec<StockAmount<T::AccountId>, T::MaxBatch>,
			/// How many units were consumed.
			units: u32,
			/// The lot that came of it.
			output: LotId,
			/// How much came of it.
			produced: Amount,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// Something is recalled.
		#[codec(index = 22)]
		Recalled {
			/// The number of the recall.
			recall: EventId,
			/// What.
			scope: RecallScope,
			/// How and where.
			terms: RecallTerms,
			/// In what role.
			party: Party,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// Goods are held back. By the chain itself, if nobody did it.
		#[codec(index = 23)]
		Quarantined {
			/// What.
			goods: Goods<T::AccountId>,
			/// For whom and why.
			quarantine: Quarantine,
			/// Who did it.
			authorised_by: Option<T::AccountId>,
		},
		/// A quarantine ended.
		#[codec(index = 24)]
		QuarantineCleared {
			/// Of what.
			goods: Goods<T::AccountId>,
			/// Whose.
			party: Party,
			/// The digest of the decision.
			decision: H256,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// Goods were found to be illegitimate, which is to be reported within 24 hours (21 U.S.C. 360eee-1(b)(4)(B)).
		#[codec(index = 25)]
		Condemned {
			/// What.
			goods: Goods<T::AccountId>,
			/// In what role.
			party: Party,
			/// The digest of the finding.
			finding: H256,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A device watches over a container.
		#[codec(index = 26)]
		LoggerAssigned {
			/// The container.
			container: Sscc,
			/// The device.
			device: T::AccountId,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// It no longer does.
		#[codec(index = 27)]
		LoggerRemoved {
			/// The container.
			container: Sscc,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A device anchored its readings.
		#[codec(index = 28)]
		ReadingsAnchored {
			/// The number of the event.
			event: EventId,
			/// The container.
			container: Sscc,
			/// The readings.
			readings: Readings,
			/// Whether they lie outside what a product in it bears.
			excursion: bool,
			/// The device.
			authorised_by: T::AccountId,
		},
		/// A verification was recorded.
		#[codec(index = 29)]
		Verified {
			/// The receipt.
			receipt: ReceiptId,
			/// The product.
			gtin: Gtin,
			/// The serial.
			serial: Serial,
			/// The answer.
			answer: Verification,
			/// Who asked.
			authorised_by: T::AccountId,
		},
		/// There is an alert on a pack.
		#[codec(index = 30)]
		AlertRaised {
			/// The product.
			gtin: Gtin,
			/// The serial.
			serial: Serial,
			/// Why.
			kind: AlertKind,
			/// For whom it was raised, and who paid its deposit.
			raised_by: T::AccountId,
		},
		/// An alert was closed.
		#[codec(index = 31)]
		AlertClosed {
			/// The product.
			gtin: Gtin,
			/// The serial.
			serial: Serial,
			/// Who had raised it.
			raised_by: T::AccountId,
			/// What it turned out to be.
			finding: AlertFinding,
			/// The digest of the report.
			report: H256,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// An event was declared to be wrong.
		#[codec(index = 32)]
		ErrorDeclared {
			/// The event.
			event: EventId,
			/// Why.
			reason: ErrorReason,
			/// What puts it right.
			corrective: Option<EventId>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// Something was removed after its time.
		#[codec(index = 33)]
		Pruned {
			/// What.
			item: Prunable<T::AccountId>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
	}
}
