//! Trial numbers.

use super::*;
use crate::identifiers::*;

#[test]
fn nct_id() {
	assert_eq!(accepts::<NctId>("NCT01234567").encode(), 1_234_567u32.encode());
	accepts::<NctId>("NCT00000102");
	for wrong in
		["", "NCT", "NCT0123456", "NCT012345678", "nct01234567", "NCT0123456x", "NCT+1234567", "01234567"]
	{
		refuses::<NctId>(wrong, NctIdError::Form);
	}
	refuses_bytes::<NctId>(100_000_000u32);
	assert_eq!(NctId::new(99_999_999).unwrap().to_string(), "NCT99999999");
	assert_eq!(NctId::max_encoded_len(), 4);
}

#[test]
fn isrctn() {
	assert_eq!(accepts::<Isrctn>("ISRCTN12345678").encode(), 12_345_678u32.encode());
	for wrong in
		["", "ISRCTN1234567", "ISRCTN123456789", "isrctn12345678", "ISRCTN1234567x", "ISRCTN-1234567"]
	{
		refuses::<Isrctn>(wrong, IsrctnError::Form);
	}
	refuses_bytes::<Isrctn>(100_000_000u32);
	assert_eq!(Isrctn::max_encoded_len(), 4);
}

#[test]
fn utn() {
	assert_eq!(accepts::<Utn>("U1111-1234-0567").encode(), 12_340_567u32.encode());
	accepts::<Utn>("U1111-0000-0001");
	for wrong in [
		"",
		"U1111-1234-567",
		"U1111-1234-56789",
		"U1111-12345-678",
		"U1112-1234-5678",
		"u1111-1234-5678",
		"U1111-12345678",
		"U1111-1234-5678-",
		"U1111-1234-567x",
		"U1111-+123-5678",
	] {
		refuses::<Utn>(wrong, UtnError::Form);
	}
	refuses_bytes::<Utn>(100_000_000u32);
	assert_eq!(Utn::max_encoded_len(), 4);
}

#[test]
fn eudra_ct() {
	let number: EudraCt = accepts("2004-000123-07");
	assert_eq!(number.encode(), (2004u16, 123u32, 7u8).encode());
	for wrong in [
		"",
		"2004-000123",
		"2004-00123-07",
		"2004-0000123-07",
		"04-000123-07",
		"2004-000123-7",
		"2004-000123-007",
		"2004-000123-07-",
		"2004-000123-07-00",
		"2004-00012x-07",
		"2004-+00123-07",
		"200400012307",
	] {
		refuses::<EudraCt>(wrong, EudraCtError::Form);
	}
	refuses_bytes::<EudraCt>((10_000u16, 123u32, 7u8));
	refuses_bytes::<EudraCt>((2004u16, 1_000_000u32, 7u8));
	refuses_bytes::<EudraCt>((2004u16, 123u32, 100u8));
	assert_eq!(EudraCt::max_encoded_len(), 7);
}

#[test]
fn eu_ct() {
	let number: EuCt = accepts("2022-500014-26-00");
	assert_eq!(number.encode(), (2022u16, 500_014u32, 26u8, 0u8).encode());
	assert_ne!(number, accepts("2022-500014-26-01"));
	for wrong in [
		"",
		"2022-500014-26",
		"2022-500014-26-0",
		"2022-500014-26-000",
		"2022-500014-26-00-",
		"2022-50014-26-00",
		"22-500014-26-00",
		"2022-50001x-26-00",
		"2022-500014-+6-00",
	] {
		refuses::<EuCt>(wrong, EuCtError::Form);
	}
	refuses::<EuCt>("2022-499999-26-00", EuCtError::Sequence);
	refuses::<EuCt>("2022-600000-26-00", EuCtError::Sequence);
	accepts::<EuCt>("2022-500000-26-00");
	accepts::<EuCt>("2022-599999-26-99");
	refuses_bytes::<EuCt>((10_000u16, 500_014u32, 26u8, 0u8));
	refuses_bytes::<EuCt>((2022u16, 499_999u32, 26u8, 0u8));
	refuses_bytes::<EuCt>((2022u16, 600_000u32, 26u8, 0u8));
	refuses_bytes::<EuCt>((2022u16, 500_014u32, 100u8, 0u8));
	refuses_bytes::<EuCt>((2022u16, 500_014u32, 26u8, 100u8));
	assert_eq!(EuCt::max_encoded_len(), 8);
}

#[test]
fn an_eu_ct_number_without_its_version_is_no_eudra_ct_number() {
	refuses::<EudraCt>("2022-500014-26", EudraCtError::EuCt);
	refuses::<TrialNumber>("2022-500014-26", TrialNumberError::EudraCt(EudraCtError::EuCt));
	refuses_bytes::<EudraCt>((2022u16, 500_014u32, 26u8));
	accepts::<EudraCt>("2022-499999-26");
	accepts::<EudraCt>("2022-600000-26");
}

#[test]
fn a_trial_number_tells_its_registry() {
	assert_eq!(accepts::<TrialNumber>("NCT01234567"), TrialNumber::Nct(accepts("NCT01234567")));
	assert_eq!(accepts::<TrialNumber>("2004-000123-07"), TrialNumber::EudraCt(accepts("2004-000123-07")));
	assert_eq!(accepts::<TrialNumber>("2022-500014-26-00"), TrialNumber::EuCt(accepts("2022-500014-26-00")));
	assert_eq!(accepts::<TrialNumber>("ISRCTN12345678"), TrialNumber::Isrctn(accepts("ISRCTN12345678")));
	assert_eq!(accepts::<TrialNumber>("U1111-1234-5678"), TrialNumber::Utn(accepts("U1111-1234-5678")));

	refuses::<TrialNumber>("NCT1", TrialNumberError::Nct(NctIdError::Form));
	refuses::<TrialNumber>("2004-1-07", TrialNumberError::EudraCt(EudraCtError::Form));
	refuses::<TrialNumber>("2022-400014-26-00", TrialNumberError::EuCt(EuCtError::Sequence));
	refuses::<TrialNumber>("ISRCTN1", TrialNumberError::Isrctn(IsrctnError::Form));
	refuses::<TrialNumber>("U1111", TrialNumberError::Utn(UtnError::Form));
	refuses::<TrialNumber>("", TrialNumberError::Unknown);
	refuses::<TrialNumber>("ACTRN12605000000000", TrialNumberError::Unknown);

	assert_eq!(TrialNumber::max_encoded_len(), 9);
	assert_eq!(accepts::<TrialNumber>("NCT01234567").encode(), (0u8, 1_234_567u32).encode());
	assert_eq!(accepts::<TrialNumber>("U1111-1234-5678").encode(), (4u8, 12_345_678u32).encode());
	refuses_bytes::<TrialNumber>((0u8, 100_000_000u32));
	refuses_bytes::<TrialNumber>((5u8, 1u32));
}
