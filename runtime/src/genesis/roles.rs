//! Who is who on development chains.
//!
//! The accounts that the explorer shows by itself come first. All keys derive from the well-known development
//! phrase; the public ones stand here because the runtime, which builds its own genesis in wasm, cannot derive them.
//! A test does, and compares.

use crate::AccountId;
use sp_core::hex2array;

/// An account that plays a part on development chains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
	/// What to call it.
	pub name: &'static str,
	/// How its key derives from the development phrase.
	pub suri: &'static str,
	/// The part that it plays.
	pub part: &'static str,
	/// Its sr25519 public key.
	pub public: [u8; 32],
}

impl Role {
	/// Its account.
	pub fn account(&self) -> AccountId {
		AccountId::new(self.public)
	}
}

macro_rules! roles {
	($($ident:ident, $name:literal, $suri:literal, $part:literal, $public:literal;)*) => {
		$(
			#[doc = $part]
			pub const $ident: Role = Role { name: $name, suri: $suri, part: $part, public: hex2array!($public) };
		)*

		/// Every role there is.
		pub const ROLES: &[Role] = &[$($ident),*];
	};
}

roles! {
	ALICE, "Alice", "//Alice", "validator and council",
		"d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";
	BOB, "Bob", "//Bob", "hospital",
		"8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48";
	CHARLIE, "Charlie", "//Charlie", "pharmacy",
		"90b5ab205c6974c9ea841be688864633dc9ca8a357843eeacf2314649965fe22";
	DAVE, "Dave", "//Dave", "manufacturer",
		"306721211d5404bd9da88e0204360a1a9ab8b87c66c1bc2fcdd37f3c2222cc20";
	EVE, "Eve", "//Eve", "patient",
		"e659a7a1628cdd93febc04a4e0646ea20e9f5f0ce097d9a05290d4a9e054df4e";
	FERDIE, "Ferdie", "//Ferdie", "regulator",
		"1cbd2d43530a44705ad088af313e18f80b53ef16b36177cd4b77b846f2a5f07c";
	ALICE_STASH, "Alice//stash", "//Alice//stash", "wholesaler",
		"be5ddb1579b72e84524fc29e78609e3caf42e85aa118ebfe0b0ad404b5bdd25f";
	BOB_STASH, "Bob//stash", "//Bob//stash", "physician at Bob's hospital",
		"fe65717dad0447d715f660a0a58411de509b42e6efb8375f562f58a554d5860e";
	MEDICAL_BOARD, "MedicalBoard", "//MedicalBoard", "issuer of practitioners' licences",
		"b8e4ca55b48635858a53cc83a8b69d0fb5fc39f7272a71328a397ad49356e947";
	PHARMACIST, "Pharmacist", "//Pharmacist", "pharmacist at Charlie's pharmacy",
		"a6399e2d059a382c5e2dab40856625a31e62ca5a4047da68fc0bba89d8d77c2d";
	NURSE, "Nurse", "//Nurse", "nurse at Bob's hospital",
		"0e7727426fdcc2c665c2e2a7abd408d428a40adece55c16ca97fd75231d9d918";
	PRIVACY_OFFICER, "PrivacyOfficer", "//PrivacyOfficer", "privacy officer of Bob's hospital",
		"0c9a1622ccb1b6a4b0de4b4dfd35d14657c2ce5ce8ae6fbd75dbc80a0b61e732";
	COMMUNITY_HOSPITAL, "CommunityHospital", "//CommunityHospital", "another hospital",
		"b6880350056294282d5604f90d4d485d08ac58ac930aa96bde9bb9f3afff1950";
	COMMUNITY_PHYSICIAN, "CommunityPhysician", "//CommunityPhysician", "physician at the other hospital",
		"8473cc60e3161ed9e5d7e17962a63845b983ee472108846cda54790a6610334d";
	ANALYSER, "Analyser", "//Analyser", "device that makes laboratory reports",
		"9c77d22ef4c2c16a04822b07ab2cef751cb3a4d6de8ed22ec4cca1dfd29e1a7e";
	LABORATORY, "Laboratory", "//Laboratory", "laboratory",
		"b86935bcf5d2eea535658b7a7b845f9fb6c3b529d91eb3d1466107d3641af653";
	REPRESENTATIVE, "Representative", "//Representative", "parent or court-appointed representative of a patient",
		"bc24cb0383ce23f2a595cc88ddcacda8bdb7fce1880c2cb88736ad27bbea856f";
	AUTHORISATION_HOLDER, "AuthorisationHolder", "//AuthorisationHolder", "marketing authorisation holder",
		"de38e5594600cc9b9102a5a601ec57aafb2f2551a60ead6d2ada30516ba7610c";
	REPACKAGER, "Repackager", "//Repackager", "repackager",
		"00ce383a795f8984820cc04c3f20c8c18cb0c42f4f7bd4a09fff762180355671";
	LOGISTICS_PROVIDER, "LogisticsProvider", "//LogisticsProvider", "carrier and warehouse",
		"5477d179bf1c6bfc18b4ddc799a0afafd187fa28ba8ad16e56ed4f8959a2304a";
	SPONSOR, "Sponsor", "//Sponsor", "trial sponsor",
		"825273125d92ccaa0475792bec43bd0dfbfd65a4720815414458b54770b04b2c";
	INVESTIGATOR, "Investigator", "//Investigator", "principal investigator",
		"3c4088b5a0bcfbd488d6a5cf58976f6bc792e048b9311e64038e7464cb20546f";
	ETHICS_COMMITTEE, "EthicsCommittee", "//EthicsCommittee", "ethics committee",
		"1268a8de4b313985279c0a30a8612d0edb80901a90f5e01d46b860cb4934324d";
	DATA_MONITORING_COMMITTEE, "DataMonitoringCommittee", "//DataMonitoringCommittee", "data monitoring committee",
		"4a506157af965bdded9b8945e197d1239a3c1d64515cf9d0d8064bc13feb521f";
	DEVICE_MAKER, "DeviceMaker", "//DeviceMaker", "maker of devices and software",
		"246cd4ea3d3ad3bc7e0266016e4b60b53090d49881ecff704297876bb7cdf66e";
	PAYER, "Payer", "//Payer", "health insurer",
		"324671db30ce429d2bd1109af4bd4de5e26fa448a59ece3a7ed396b86ce86f54";
}
