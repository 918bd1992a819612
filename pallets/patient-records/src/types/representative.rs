//! Who acts for a patient, and on what.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{pallet_prelude::ConstU32, BoundedBTreeSet};
use salus_primitives::Moment;
use scale_info::TypeInfo;
use sp_core::H256;

use super::*;

/// On what a representative's authority rests.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum RepresentativeBasis {
	/// A parent of a minor.
	#[codec(index = 0)]
	Parent,
	/// Appointed by a court.
	#[codec(index = 1)]
	Court,
	/// A healthcare proxy or durable power of attorney.
	#[codec(index = 2)]
	HealthcareProxy,
	/// The executor of who has died.
	#[codec(index = 3)]
	Executor,
}

/// What a representative may do.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
)]
pub enum Power {
	/// See records.
	#[codec(index = 0)]
	Access,
	/// Grant, amend and revoke consents, answer requests, opt out of research.
	#[codec(index = 1)]
	Consent,
	/// Add and erase records, ask for amendments.
	#[codec(index = 2)]
	Records,
	/// Review emergencies.
	#[codec(index = 3)]
	Review,
}

/// What a representative may do, each once.
pub type Powers = BoundedBTreeSet<Power, ConstU32<4>>;

/// An appointment, as it is stated.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Appointment<AccountId> {
	/// Who is appointed.
	pub account: AccountId,
	/// On what it rests.
	pub basis: RepresentativeBasis,
	/// What he may do.
	pub powers: Powers,
	/// From when until when: a parent's ends with the child's majority.
	pub period: Period,
	/// The commitment to the instrument: salt and document, hashed. The salt is kept off chain.
	pub instrument: H256,
}

/// Who made an appointment, and what became of it.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum AppointedBy<AccountId> {
	/// The patient.
	#[codec(index = 0)]
	Patient,
	/// A privacy officer, for a patient who cannot sign.
	#[codec(index = 1)]
	Officer {
		/// The officer.
		officer: AccountId,
		/// The organisation that he acted for.
		organisation: AccountId,
	},
	/// A regulator confirmed what the patient contested, on a court's order.
	#[codec(index = 2)]
	Confirmed {
		/// Who confirmed.
		regulator: AccountId,
		/// The commitment to the court's order.
		order: H256,
	},
}

/// Somebody who acts for the patient.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Representative<AccountId> {
	/// What the appointment says.
	pub appointment: Appointment<AccountId>,
	/// Who made it.
	pub appointed_by: AppointedBy<AccountId>,
	/// When the chain recorded it.
	pub recorded_at: Moment,
	/// Since when the patient contests it; it gives no power meanwhile.
	pub contested_at: Option<Moment>,
}

/// On whose authority something was done for a patient.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Authority {
	/// The patient's own.
	#[codec(index = 0)]
	Controller,
	/// A representative's.
	#[codec(index = 1)]
	Representative(RepresentativeBasis),
}
