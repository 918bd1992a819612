//! Countries and jurisdictions.

use super::*;
use crate::identifiers::*;

#[test]
fn iso_3166_1_assigns_249_codes() {
	let letters = || b'A'..=b'Z';
	let assigned = letters().flat_map(|first| letters().map(move |second| [first, second]));
	assert_eq!(assigned.filter(|code| CountryCode::new(*code).is_ok()).count(), 249);
	for code in ["AD", "AX", "BQ", "CH", "DE", "GB", "GR", "JP", "SS", "US", "ZW"] {
		accepts::<CountryCode>(code);
	}
}

#[test]
fn country_codes_are_assigned_and_in_capitals() {
	for code in ["AA", "EU", "UK", "XK", "XX", "ZZ", "AN", "SU", "YU"] {
		refuses::<CountryCode>(code, CountryCodeError::NotAssigned);
		refuses_bytes::<CountryCode>([code.as_bytes()[0], code.as_bytes()[1]]);
	}
	for code in ["", "U", "USA", "us", "Us", "U1", "U ", "\u{dc}"] {
		refuses::<CountryCode>(code, CountryCodeError::Form);
	}
	refuses_bytes::<CountryCode>(*b"us");
	refuses_bytes::<CountryCode>([0u8, 0]);
	refuses_bytes::<CountryCode>([0xffu8, 0xff]);
	assert_eq!(accepts::<CountryCode>("US").encode(), b"US");
	assert_eq!(CountryCode::max_encoded_len(), 2);
}

#[test]
fn jurisdictions_are_countries_or_parts_of_them() {
	for text in ["US", "US-CA", "FR-75C", "GB-ENG", "AT-9", "FR-01"] {
		accepts::<Jurisdiction>(text);
	}
	let country = JurisdictionError::Country;
	let part = JurisdictionError::Subdivision(SubdivisionError::Form);
	refuses::<Jurisdiction>("", country(CountryCodeError::Form));
	refuses::<Jurisdiction>("-CA", country(CountryCodeError::Form));
	refuses::<Jurisdiction>("USCA", country(CountryCodeError::Form));
	refuses::<Jurisdiction>("EU", country(CountryCodeError::NotAssigned));
	refuses::<Jurisdiction>("EU-X", country(CountryCodeError::NotAssigned));
	for text in ["US-", "US-ca", "US-CALI", "US-C-A", "US--", "US-C ", "US-\u{dc}"] {
		refuses::<Jurisdiction>(text, part);
	}

	assert_eq!(accepts::<Jurisdiction>("US").encode(), (*b"US", None::<String>).encode());
	assert_eq!(accepts::<Jurisdiction>("US-CA").encode(), (*b"US", Some("CA")).encode());
	assert_eq!(accepts::<Jurisdiction>("GB-ENG").encoded_size(), 7);
	assert_eq!(Jurisdiction::max_encoded_len(), 7);
	refuses_bytes::<Jurisdiction>((*b"EU", None::<String>));
	for part in ["", "ca", "CALI", "C-"] {
		refuses_bytes::<Jurisdiction>((*b"US", Some(part)));
		refuses_bytes::<Subdivision>(part);
	}
	refuses_bytes::<Jurisdiction>((*b"US", 2u8));
}

#[test]
fn a_country_covers_its_parts_and_nothing_covers_more() {
	let [us, california, texas, canada] = ["US", "US-CA", "US-TX", "CA"].map(accepts::<Jurisdiction>);
	let covered = |from: Jurisdiction| [us, california, texas, canada].map(|other| from.covers(&other));
	assert_eq!(covered(us), [true, true, true, false]);
	assert_eq!(covered(california), [false, true, false, false]);
	assert_eq!(covered(canada), [false, false, false, true]);
	assert_eq!(Jurisdiction::from(us.country), us);
}

#[test]
fn the_european_economic_area_has_thirty_states() {
	let letters = || b'A'..=b'Z';
	let codes = letters().flat_map(|first| letters().map(move |second| [first, second]));
	let members = codes.filter_map(|code| CountryCode::new(code).ok()).filter(CountryCode::is_in_eea);
	assert_eq!(members.count(), 30);
	for (code, member) in
		[("DE", true), ("NO", true), ("IS", true), ("GB", false), ("CH", false), ("US", false)]
	{
		assert_eq!(code.parse::<CountryCode>().unwrap().is_in_eea(), member, "{code}");
	}
}
