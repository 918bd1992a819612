//! Why the pallet refuses.

use frame_support::pallet_macros::pallet_section;

/// Why the pallet refuses.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The caller, or who is named, does not hold the credential named, or it is not in good standing.
		#[codec(index = 0)]
		NotInGoodStanding,
		/// The credential named is not one that this takes.
		#[codec(index = 1)]
		WrongCapacity,
		/// The caller does not belong to the organisation or premises named.
		#[codec(index = 2)]
		NotAffiliated,
		/// The caller neither registered the product or lot nor holds its authorisation, or is not who may do this.
		#[codec(index = 3)]
		NotAuthorised,
		/// The number does not begin with the company prefix named.
		#[codec(index = 4)]
		WrongPrefix,
		/// The product is registered already.
		#[codec(index = 5)]
		AlreadyRegistered,
		/// There is no such product.
		#[codec(index = 6)]
		ProductNotFound,
		/// The product's details contradict themselves: no content, or a range that is none.
		#[codec(index = 7)]
		InvalidDetails,
		/// The product has other than the expected version.
		#[codec(index = 8)]
		StaleVersion,
		/// Whoever registered the product still holds its prefix.
		#[codec(index = 9)]
		StillHeld,
		/// There is no such lot.
		#[codec(index = 10)]
		LotNotFound,
		/// A lot has a quantity, and is made before it expires.
		#[codec(index = 11)]
		InvalidLot,
		/// An expiry is only put off, four times at most, and not after the memory of the lot's units has ended.
		#[codec(index = 12)]
		ExpiryNotExtended,
		/// More is commissioned than the lot has.
		#[codec(index = 13)]
		LotExceeded,
		/// The list is empty, or nothing is named.
		#[codec(index = 14)]
		NothingNamed,
		/// The product is in trade with serials only.
		#[codec(index = 15)]
		SerialsNeeded,
		/// A unit with this serial was commissioned before.
		#[codec(index = 16)]
		AlreadyCommissioned,
		/// No such unit was commissioned, as far as was shown.
		#[codec(index = 17)]
		UnitNotFound,
		/// The proof does not show that the unit was committed.
		#[codec(index = 18)]
		InvalidProof(ProofError),
		/// The proof is of another place than that which fixed the unit's identity.
		#[codec(index = 19)]
		DifferentUnit,
		/// The proof names no commissioning by commitment of this product.
		#[codec(index = 20)]
		CommissionNotFound,
		/// The SSCC was used before.
		#[codec(index = 21)]
		AlreadyOpened,
		/// There is no such container.
		#[codec(index = 22)]
		ContainerNotFound,
		/// The container's tier is not 1 to 5.
		#[codec(index = 23)]
		InvalidTier,
		/// The container is of no lower tier than what it is to go into.
		#[codec(index = 24)]
		TierTooHigh,
		/// Something is still in the container.
		#[codec(index = 25)]
		ContainerInUse,
		/// The container has as many ranges as it may.
		#[codec(index = 26)]
		TooManyRanges,
		/// The container has as many lots as it may.
		#[codec(index = 27)]
		TooManyLots,
		/// No range has all of these units.
		#[codec(index = 28)]
		RangeNotFound,
		/// It is in a container: in this one already, or where something outermost is wanted.
		#[codec(index = 29)]
		AlreadyPacked,
		/// It is in no container.
		#[codec(index = 30)]
		NotPacked,
		/// Ranges are always in a container: pack them into another.
		#[codec(index = 31)]
		RangeNeedsContainer,
		/// What goes into one container belongs to one owner.
		#[codec(index = 32)]
		DifferentOwner,
		/// What goes into one container is in one place.
		#[codec(index = 33)]
		DifferentPremises,
		/// The caller does not have it.
		#[codec(index = 34)]
		NotHolder,
		/// It is not the caller's.
		#[codec(index = 35)]
		NotOwner,
		/// It is under way.
		#[codec(index = 36)]
		InTransit,
		/// It has left the supply chain: dispensed, supplied, decommissioned, consumed.
		#[codec(index = 37)]
		NotActive,
		/// It is, or what it is in is, in quarantine.
		#[codec(index = 38)]
		InQuarantine,
		/// Something in it may not be supplied: in quarantine, recalled, or returned and not verified.
		#[codec(index = 39)]
		ContentsRestricted,
		/// It came back, and no verification has been recorded since.
		#[codec(index = 40)]
		ReturnUnverified,
		/// It has expired.
		#[codec(index = 41)]
		Expired,
		/// It is recalled in that market.
		#[codec(index = 42)]
		Recalled,
		/// There is not so much class stock.
		#[codec(index = 43)]
		StockNotFound,
		/// This is not done with class stock.
		#[codec(index = 44)]
		NotForStock,
		/// There is no such shipment.
		#[codec(index = 45)]
		ShipmentNotFound,
		/// Nothing of the shipment is under way any more.
		#[codec(index = 46)]
		ShipmentClosed,
		/// The shipment is not for the caller, or does not have this.
		#[codec(index = 47)]
		NotConsigned,
		/// The shipment, or the batch, has more than it may.
		#[codec(index = 48)]
		TooMany,
		/// The shipper is the receiver.
		#[codec(index = 49)]
		SameAccount,
		/// The title is offered already.
		#[codec(index = 50)]
		AlreadyOffered,
		/// No such title is offered to the caller, or it is no longer the offerer's.
		#[codec(index = 51)]
		OfferNotFound,
		/// The pack's content is not opened, or there is not so much left.
		#[codec(index = 52)]
		ContentExceeded,
		/// What has ended so is not taken back.
		#[codec(index = 53)]
		NotReversible,
		/// It was ended by others, or elsewhere.
		#[codec(index = 54)]
		WrongPremises,
		/// The days in which it could be taken back are over.
		#[codec(index = 55)]
		TooLate,
		/// Only a finding says that something is illegitimate, and only closing empties a container.
		#[codec(index = 56)]
		WrongReason,
		/// It was made from more lots than are kept.
		#[codec(index = 57)]
		TooManySources,
		/// More came out than went in.
		#[codec(index = 58)]
		MassNotBalanced,
		/// A lot is not made from itself.
		#[codec(index = 59)]
		OwnSource,
		/// The caller has no such part in these goods.
		#[codec(index = 60)]
		NotTheParty,
		/// It is in quarantine by this party already, or by as many as it may.
		#[codec(index = 61)]
		AlreadyQuarantined,
		/// It is in no quarantine by this party.
		#[codec(index = 62)]
		NotQuarantined,
		/// A recall names a market, and a regulator recalls in its own country only.
		#[codec(index = 63)]
		WrongMarkets,
		/// No logger is assigned to the container, or the caller is not it.
		#[codec(index = 64)]
		LoggerNotFound,
		/// Readings have a count, an order and a past.
		#[codec(index = 65)]
		InvalidReadings,
		/// It did not come back, or was verified since.
		#[codec(index = 66)]
		NotReturned,
		/// Not one lot, or opened by another than who sealed it: what is in it is verified pack by pack.
		#[codec(index = 67)]
		NotSealed,
		/// The two are one and the same.
		#[codec(index = 68)]
		NotDuplicate,
		/// There is no such alert, or it is closed.
		#[codec(index = 69)]
		AlertNotFound,
		/// There is no such event.
		#[codec(index = 70)]
		EventNotFound,
		/// The event is declared to be wrong already.
		#[codec(index = 71)]
		AlreadyDeclared,
		/// The corrective event is not a later one of the same recorder.
		#[codec(index = 72)]
		InvalidCorrection,
		/// It is kept for longer, or is not there.
		#[codec(index = 73)]
		CannotPrune,
		/// There is no number left.
		#[codec(index = 74)]
		NoNumberLeft,
		/// What is stored contradicts itself: never seen.
		#[codec(index = 75)]
		Corrupt,
		/// It is known already that this serial was commissioned twice.
		#[codec(index = 76)]
		AlreadyReported,
		/// What is repackaged expires no later than what it is made from.
		#[codec(index = 77)]
		ExpiresAfterSource,
	}
}
