//! GTIN, SSCC, GLN, company prefix, serial and lot.

use codec::Compact;
use scale_info::{PortableRegistry, Registry, TypeDef, TypeDefPrimitive};

use super::*;
use crate::identifiers::*;

/// Everything a key with GS1's check digit must refuse, seen from one valid text.
#[track_caller]
fn check_key<T: Identifier>(valid: &str, form: T::Err, check_digit: T::Err)
where
	T::Err: Copy,
{
	let key: T = accepts(valid);
	let number: u64 = valid.parse().unwrap();
	assert_eq!(key.encode(), number.encode(), "packed as the number it is");

	for wrong in with_one_digit_wrong(valid) {
		refuses::<T>(&wrong, check_digit);
		refuses_bytes::<T>(wrong.parse::<u64>().unwrap());
	}
	for (first, second, swapped) in with_neighbours_swapped(valid) {
		if first.abs_diff(second) == 5 {
			// The weights 3 and 1 differ by two, and twice five is nothing modulo ten: this swap stays unseen.
			accepts::<T>(&swapped);
		} else {
			refuses::<T>(&swapped, check_digit);
			refuses_bytes::<T>(swapped.parse::<u64>().unwrap());
		}
	}

	// A zero before a number changes no check digit, but it does change the length.
	refuses::<T>(&format!("0{valid}"), form);
	refuses::<T>(&valid[1..], form);
	refuses::<T>(&valid[..valid.len() - 1], form);
	refuses::<T>("", form);
	for foreign in ["+", "-", " ", "x", "\u{0663}"] {
		refuses::<T>(&format!("{foreign}{}", &valid[foreign.len()..]), form);
	}
	refuses::<T>(&format!(" {valid}"), form);

	// The smallest number with one digit too many whose check digit is right: 1, zeros, 7 or 9.
	let too_long = 10u64.pow(valid.len() as u32);
	let sound = (too_long..).find(|number| gs1_check_digit(number / 10) == number % 10).unwrap();
	refuses_bytes::<T>(sound);
	refuses_bytes::<T>(u64::MAX);
	refuses_bytes::<T>(0u32);
}

#[test]
fn gtin_checks_its_digits() {
	for valid in ["00300010123455", "10300010123452", "10614141073464"] {
		check_key::<Gtin>(valid, GtinError::Form, GtinError::CheckDigit);
	}
	assert_eq!(Gtin::max_encoded_len(), 8);
}

#[test]
fn sscc_checks_its_digits() {
	check_key::<Sscc>("403000112345678901", SsccError::Form, SsccError::CheckDigit);
	assert_eq!(Sscc::max_encoded_len(), 8);
}

#[test]
fn gln_checks_its_digits() {
	for valid in ["0300011111215", "0399999999991"] {
		check_key::<Gln>(valid, GlnError::Form, GlnError::CheckDigit);
	}
	assert_eq!(Gln::max_encoded_len(), 8);
}

#[test]
fn swaps_of_digits_five_apart_stay_unseen() {
	// The 1 and the 6 of the prefix change places.
	accepts::<Gtin>("10614141073464");
	accepts::<Gtin>("10164141073464");
	refuses::<Gtin>("16014141073464", GtinError::CheckDigit);
}

#[test]
fn payloads_get_their_check_digit() {
	assert_eq!(Gtin::from_payload(30_001_012_345), "00300010123455".parse());
	assert_eq!(Gtin::from_payload(1_030_001_012_345), "10300010123452".parse());
	assert_eq!(Sscc::from_payload(40_300_011_234_567_890), "403000112345678901".parse());
	assert_eq!(Gln::from_payload(30_001_111_121), "0300011111215".parse());

	assert_eq!(Gtin::from_payload(10_000_000_000_000), Err(GtinError::Form));
	assert_eq!(Sscc::from_payload(100_000_000_000_000_000), Err(SsccError::Form));
	assert_eq!(Gln::from_payload(1_000_000_000_000), Err(GlnError::Form));
	assert_eq!(Gtin::from_payload(u64::MAX), Err(GtinError::Form));
}

#[test]
fn shorter_gtins_are_the_same_number() {
	// The GTIN-12 of an NDC, with its leading zeros and without.
	assert_eq!(Gtin::new(300_010_123_455).unwrap().to_string(), "00300010123455");
	assert_eq!(Gtin::new(10_614_141_073_464).unwrap().indicator(), 1);
}

#[test]
fn company_prefix_keeps_its_zeros() {
	let six: CompanyPrefix = accepts("030001");
	let seven: CompanyPrefix = accepts("0030001");
	assert_ne!(six, seven);
	assert_eq!((six.length(), seven.length()), (6, 7));
	assert_eq!(CompanyPrefix::new(30_001, 6), Ok(six));
	assert_eq!(CompanyPrefix::max_encoded_len(), 9);

	accepts::<CompanyPrefix>("0000");
	accepts::<CompanyPrefix>("999999999999");
	for wrong in ["", "061", "0614141073464"] {
		refuses::<CompanyPrefix>(wrong, CompanyPrefixError::Length);
	}
	refuses::<CompanyPrefix>(&"0".repeat(300), CompanyPrefixError::Length);
	for wrong in ["06141x", "+61414", "0614 1", "061\u{e9}"] {
		refuses::<CompanyPrefix>(wrong, CompanyPrefixError::Form);
	}

	refuses_bytes::<CompanyPrefix>((614u64, 3u8));
	refuses_bytes::<CompanyPrefix>((614u64, 13u8));
	refuses_bytes::<CompanyPrefix>((614u64, u8::MAX));
	refuses_bytes::<CompanyPrefix>((10_000u64, 4u8));
	refuses_bytes::<CompanyPrefix>((1_000_000_000_000u64, 12u8));
}

#[test]
fn company_prefix_owns_what_begins_with_it() {
	let prefix: CompanyPrefix = accepts("030001");
	let gtin: Gtin = accepts("00300010123455");
	let case: Gtin = accepts("10300010123452");
	let sscc: Sscc = accepts("403000112345678901");
	let gln: Gln = accepts("0300011111215");
	assert!(
		prefix.owns_gtin(&gtin)
			&& prefix.owns_gtin(&case)
			&& prefix.owns_sscc(&sscc)
			&& prefix.owns_gln(&gln)
	);

	// The same number with other zeros before it, a longer one that differs, and one that begins elsewhere.
	for other in ["30001", "0030001", "0300011", "0300012", "300010", "0399999"] {
		let other: CompanyPrefix = accepts(other);
		assert!(!other.owns_gtin(&gtin), "{other}");
	}
	assert!(accepts::<CompanyPrefix>("0300011").owns_gln(&gln));
	assert!(accepts::<CompanyPrefix>("0614141").owns_gtin(&accepts("10614141073464")));
	assert!(
		!accepts::<CompanyPrefix>("1061").owns_gtin(&accepts("10614141073464")),
		"the indicator is no part of it"
	);
	assert!(!accepts::<CompanyPrefix>("4030").owns_sscc(&sscc), "the extension is no part of it");

	// A prefix of twelve digits leaves no room for an item reference: it numbers one item.
	assert!(accepts::<CompanyPrefix>("030001012345").owns_gtin(&gtin));
}

#[test]
fn nobody_owns_a_gtin_8() {
	let gtin_8 = Gtin::from_payload(9_638_507).unwrap();
	assert_eq!(gtin_8.to_string(), "00000096385074");
	let case = Gtin::from_payload(1_000_009_638_507).unwrap();
	let zeros: CompanyPrefix = accepts("0000");
	assert!(!zeros.owns_gtin(&gtin_8));
	assert!(!zeros.owns_gtin(&case));
	assert!(zeros.owns_gtin(&Gtin::from_payload(10_000_000).unwrap()));
}

/// The characters of set 82, in order.
const SET_82: &str = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

#[test]
fn serial_and_lot_take_set_82() {
	assert_eq!(SET_82.len(), 82);
	for byte in u8::MIN..=u8::MAX {
		let text = char::from(byte).to_string();
		if SET_82.contains(&text) {
			accepts::<Serial>(&text);
			accepts::<Lot>(&text);
		} else {
			refuses::<Serial>(&text, SerialError::Character);
			refuses::<Lot>(&text, LotError::Character);
		}
		if !SET_82.as_bytes().contains(&byte) {
			refuses_bytes::<Serial>(vec![b'A', byte]);
			refuses_bytes::<Lot>(vec![b'A', byte]);
		}
	}
}

#[test]
fn serial_and_lot_have_one_to_twenty_characters() {
	let twenty = "A".repeat(20);
	accepts::<Serial>(&twenty);
	accepts::<Lot>(&twenty);
	accepts::<Serial>("2017");
	for wrong in ["".to_string(), "A".repeat(21), "A".repeat(300)] {
		refuses::<Serial>(&wrong, SerialError::Length);
		refuses::<Lot>(&wrong, LotError::Length);
		refuses_bytes::<Serial>(wrong.clone());
		refuses_bytes::<Lot>(wrong);
	}
	refuses_bytes::<Serial>(Compact(u32::MAX));
	refuses_bytes::<Serial>((Compact(4u32), [b'A'; 3]));
	assert_eq!(Serial::max_encoded_len(), 21);
	assert_eq!(accepts::<Serial>(&twenty).encoded_size(), 21);
	assert_eq!(accepts::<Lot>("1").encode(), "1".encode());
}

#[test]
fn serials_sort_as_text_and_keep_case() {
	let sorted: [Serial; 5] = ["1", "10", "2", "A", "a"].map(accepts);
	assert!(sorted.is_sorted());
	assert_ne!(accepts::<Serial>("abc"), accepts::<Serial>("ABC"));
	assert_ne!(accepts::<Serial>("017"), accepts::<Serial>("17"));
}

#[test]
fn explorers_see_text_and_numbers() {
	let primitive = |meta: scale_info::MetaType| {
		let mut registry = Registry::new();
		let id = registry.register_type(&meta).id;
		let types: PortableRegistry = registry.into();
		let TypeDef::Composite(composite) = &types.resolve(id).unwrap().type_def else { panic!("a struct") };
		let TypeDef::Primitive(primitive) = &types.resolve(composite.fields[0].ty.id).unwrap().type_def
		else {
			panic!("over a primitive")
		};
		primitive.clone()
	};
	assert_eq!(primitive(scale_info::meta_type::<Gtin>()), TypeDefPrimitive::U64);
	assert_eq!(primitive(scale_info::meta_type::<Serial>()), TypeDefPrimitive::Str);
	assert_eq!(primitive(scale_info::meta_type::<Lot>()), TypeDefPrimitive::Str);
}
