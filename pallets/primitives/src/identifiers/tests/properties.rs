//! What holds for every value of every identifier, and for whatever bytes somebody sends.

use proptest::{collection::vec, prelude::*};

use super::*;
use crate::identifiers::*;

fn gtin() -> impl Strategy<Value = Gtin> {
	(0..10_000_000_000_000u64).prop_map(|payload| Gtin::from_payload(payload).unwrap())
}

fn sscc() -> impl Strategy<Value = Sscc> {
	(0..100_000_000_000_000_000u64).prop_map(|payload| Sscc::from_payload(payload).unwrap())
}

fn gln() -> impl Strategy<Value = Gln> {
	(0..1_000_000_000_000u64).prop_map(|payload| Gln::from_payload(payload).unwrap())
}

fn npi() -> impl Strategy<Value = Npi> {
	(100_000_000..300_000_000u64).prop_map(|payload| {
		let number = payload * 10 + luhn_check_digit(80_840_000_000_000 + payload);
		Npi::new(number.try_into().unwrap()).unwrap()
	})
}

fn company_prefix() -> impl Strategy<Value = CompanyPrefix> {
	"[0-9]{4,12}".prop_map(|text| text.parse().unwrap())
}

fn trial_number() -> impl Strategy<Value = TrialNumber> {
	let eight_digits = 0..100_000_000u32;
	let sequence = prop_oneof![0..500_000u32, 600_000..1_000_000u32];
	prop_oneof![
		eight_digits.clone().prop_map(|number| TrialNumber::Nct(NctId::new(number).unwrap())),
		(0..10_000u16, sequence, 0..100u8).prop_map(|(year, sequence, control)| TrialNumber::EudraCt(
			EudraCt::new(year, sequence, control).unwrap()
		)),
		(0..10_000u16, 500_000..600_000u32, 0..100u8, 0..100u8).prop_map(
			|(year, sequence, control, version)| {
				TrialNumber::EuCt(EuCt::new(year, sequence, control, version).unwrap())
			}
		),
		eight_digits.clone().prop_map(|number| TrialNumber::Isrctn(Isrctn::new(number).unwrap())),
		eight_digits.prop_map(|number| TrialNumber::Utn(Utn::new(number).unwrap())),
	]
}

fn jurisdiction() -> impl Strategy<Value = Jurisdiction> {
	let country = "[A-Z]{2}".prop_filter_map("assigned", |text| text.parse::<CountryCode>().ok());
	let subdivision = proptest::option::of("[A-Z0-9]{1,3}".prop_map(|text| text.parse().unwrap()));
	(country, subdivision).prop_map(|(country, subdivision)| Jurisdiction { country, subdivision })
}

/// One to twenty characters of set 82.
const SET_82: &str = "[!\"%-?A-Z_a-z]{1,20}";

proptest! {
	#[test]
	fn every_form_gives_back_the_value(
		gtin in gtin(),
		sscc in sscc(),
		gln in gln(),
		npi in npi(),
		prefix in company_prefix(),
		serial in SET_82,
		lot in SET_82,
		jurisdiction in jurisdiction(),
	) {
		check_forms(gtin);
		check_forms(sscc);
		check_forms(gln);
		check_forms(npi);
		check_forms(prefix);
		accepts::<Serial>(&serial);
		accepts::<Lot>(&lot);
		check_forms(jurisdiction);
		check_forms(jurisdiction.country);
		if let Some(subdivision) = jurisdiction.subdivision {
			check_forms(subdivision);
		}
	}

	#[test]
	fn every_form_gives_back_the_trial_number(number in trial_number()) {
		check_forms(number);
		match number {
			TrialNumber::Nct(number) => check_forms(number),
			TrialNumber::EudraCt(number) => check_forms(number),
			TrialNumber::EuCt(number) => check_forms(number),
			TrialNumber::Isrctn(number) => check_forms(number),
			TrialNumber::Utn(number) => check_forms(number),
		}
	}

	#[test]
	fn no_bytes_decode_to_anything_unsound(bytes in vec(any::<u8>(), 0..40)) {
		check_all(&bytes);
	}

	#[test]
	fn hardly_broken_bytes_decode_to_nothing_unsound(
		bytes in prop_oneof![
			gtin().prop_map(|value| value.encode()),
			sscc().prop_map(|value| value.encode()),
			npi().prop_map(|value| value.encode()),
			company_prefix().prop_map(|value| value.encode()),
			SET_82.prop_map(|value| value.encode()),
			jurisdiction().prop_map(|value| value.encode()),
			trial_number().prop_map(|value| value.encode()),
		],
		at: prop::sample::Index,
		change: u8,
	) {
		let mut bytes = bytes;
		let at = at.index(bytes.len());
		bytes[at] ^= change;
		check_all(&bytes);
	}

	#[test]
	fn no_text_panics_a_parser(text in ".{0,40}") {
		let _ = text.parse::<Gtin>();
		let _ = text.parse::<Sscc>();
		let _ = text.parse::<Gln>();
		let _ = text.parse::<Npi>();
		let _ = text.parse::<CompanyPrefix>();
		let _ = text.parse::<Serial>();
		let _ = text.parse::<Lot>();
		let _ = text.parse::<TrialNumber>();
		let _ = text.parse::<Jurisdiction>();
	}

	#[test]
	fn a_prefix_owns_what_is_built_from_it(prefix in company_prefix(), first in 0..10u64, rest: u64) {
		let digits: u64 = prefix.to_string().parse().unwrap();
		let behind = |width: u32| {
			let room = 10u64.pow(width - u32::from(prefix.length()));
			digits * room + rest % room
		};
		let gtin = Gtin::from_payload(first * 1_000_000_000_000 + behind(12)).unwrap();
		prop_assert_eq!(prefix.owns_gtin(&gtin), behind(12) >= 10_000_000);
		prop_assert!(prefix.owns_gln(&Gln::from_payload(behind(12)).unwrap()));
		prop_assert!(prefix.owns_sscc(&Sscc::from_payload(first * 10_000_000_000_000_000 + behind(16)).unwrap()));
	}

	#[test]
	fn a_prefix_owns_what_its_text_begins(prefix in company_prefix(), gtin in gtin(), gln in gln(), sscc in sscc()) {
		let text = prefix.to_string();
		prop_assert_eq!(prefix.owns_gtin(&gtin), gtin.to_string()[1..].starts_with(&text) && gtin.item() >= 10_000_000);
		prop_assert_eq!(prefix.owns_gln(&gln), gln.to_string().starts_with(&text));
		prop_assert_eq!(prefix.owns_sscc(&sscc), sscc.to_string()[1..].starts_with(&text));
	}
}

/// The same bytes as every identifier there is.
fn check_all(bytes: &[u8]) {
	check_bytes::<Gtin>(bytes);
	check_bytes::<Sscc>(bytes);
	check_bytes::<Gln>(bytes);
	check_bytes::<CompanyPrefix>(bytes);
	check_bytes::<Serial>(bytes);
	check_bytes::<Lot>(bytes);
	check_bytes::<Npi>(bytes);
	check_bytes::<NctId>(bytes);
	check_bytes::<EudraCt>(bytes);
	check_bytes::<EuCt>(bytes);
	check_bytes::<Isrctn>(bytes);
	check_bytes::<Utn>(bytes);
	check_bytes::<TrialNumber>(bytes);
	check_bytes::<CountryCode>(bytes);
	check_bytes::<Subdivision>(bytes);
	check_bytes::<Jurisdiction>(bytes);
}
