//! Who dispenses and where, and who is supplied.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use salus_primitives::{
	credential::Capacity,
	identifiers::{Gln, Jurisdiction},
};
use scale_info::TypeInfo;

/// For which pharmacy, and under which licences, a pharmacist acts.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Dispenser<AccountId> {
	/// The pharmacy, in good standing, which has the goods.
	pub pharmacy: AccountId,
	/// Its premises, where it has several; the pharmacist belongs to them, or to the pharmacy at large.
	pub premises: Option<Gln>,
	/// For where the pharmacy is licensed. Its country is the market that recalls are about.
	pub pharmacy_licence: Jurisdiction,
	/// For where the pharmacist is licensed.
	pub pharmacist_licence: Jurisdiction,
}

/// For whom somebody takes goods back into the supply chain.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum Reactivator<AccountId> {
	/// For himself: a trading partner in good standing in this capacity.
	#[codec(index = 0)]
	Organisation(Capacity<AccountId>),
	/// For the pharmacy that he dispenses for.
	#[codec(index = 1)]
	Pharmacist(Dispenser<AccountId>),
}

/// To whom goods are supplied that leave the supply chain undispensed.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Recipient {
	/// For use in the healthcare institution that has them (Regulation (EU) 2016/161, Article 25(2)). By a hospital or
	/// clinic.
	#[codec(index = 0)]
	OwnInstitution,
	/// To one of those whom Article 23 names. By a wholesaler.
	#[codec(index = 1)]
	Article23(Article23Recipient),
}

/// Those to whom a wholesaler supplies what he has decommissioned himself (Regulation (EU) 2016/161, Article 23).
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Article23Recipient {
	/// (a) Persons entitled to supply the public who work neither in a healthcare institution nor in a pharmacy.
	#[codec(index = 0)]
	EntitledPerson,
	/// (b) Veterinarians and retailers of veterinary medicines.
	#[codec(index = 1)]
	Veterinarian,
	/// (c) Dental practitioners.
	#[codec(index = 2)]
	DentalPractitioner,
	/// (d) Optometrists and opticians.
	#[codec(index = 3)]
	Optician,
	/// (e) Paramedics and emergency medical practitioners.
	#[codec(index = 4)]
	Paramedic,
	/// (f) Armed forces, police and civil protection.
	#[codec(index = 5)]
	ArmedForces,
	/// (g) Universities and others that use medicines for research and education, healthcare institutions excepted.
	#[codec(index = 6)]
	ResearchAndEducation,
	/// (h) Prisons.
	#[codec(index = 7)]
	Prison,
	/// (i) Schools.
	#[codec(index = 8)]
	School,
	/// (j) Hospices.
	#[codec(index = 9)]
	Hospice,
	/// (k) Nursing homes.
	#[codec(index = 10)]
	NursingHome,
}
