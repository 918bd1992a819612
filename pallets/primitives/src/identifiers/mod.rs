//! Identifiers of the field: checked, packed, shown in their standard form.
//!
//! Every type here holds only valid values. Parsing ([`core::str::FromStr`]), building from numbers (`new`) and SCALE
//! decoding all go through the same check, so an identifier that arrives in an extrinsic with a wrong check digit
//! fails to decode and never reaches a pallet. `Display` and serde give the form the standard prescribes; SCALE gives
//! the packed form whose size each type documents.
//!
//! | type | standard form | encoded bytes |
//! |---|---|---|
//! | [`Gtin`] | 14 digits | 8 |
//! | [`Sscc`] | 18 digits | 8 |
//! | [`Gln`] | 13 digits | 8 |
//! | [`CompanyPrefix`] | 4 to 12 digits | 9 |
//! | [`Serial`], [`Lot`], [`NationalNumber`] | 1 to 20 of GS1 character set 82 | 2 to 21 |
//! | [`Npi`] | 10 digits | 4 |
//! | [`NctId`] | `NCT` and 8 digits | 4 |
//! | [`EudraCt`] | `YYYY-NNNNNN-CC` | 7 |
//! | [`EuCt`] | `YYYY-5NNNNN-CC-VV` | 8 |
//! | [`Isrctn`] | `ISRCTN` and 8 digits | 4 |
//! | [`Utn`] | `U1111-NNNN-NNNN` | 4 |
//! | [`TrialNumber`] | any of these five | 5 to 9 |
//! | [`ContentId`] | `bafkrei…` | up to 130 |
//! | [`CountryCode`] | `US` | 2 |
//! | [`Jurisdiction`] | `US` or `US-CA` | 3 to 7 |
//!
//! That a number is well formed does not say that anybody assigned it: who may use it is for credentials to tell.

mod ai_string;
mod check_digit;
mod cid;
mod company_prefix;
mod digits;
mod form;
mod gln;
mod gtin;
mod npi;
mod place;
mod short_text;
mod sscc;
mod trial;

#[cfg(test)]
mod tests;

pub use ai_string::{Lot, LotError, NationalNumber, NationalNumberError, Serial, SerialError};
pub use check_digit::{gs1_check_digit, luhn_check_digit};
pub use cid::{check_cid, CidError, ContentId, Locator, MAX_LOCATOR};
pub use company_prefix::{CompanyPrefix, CompanyPrefixError};
pub use gln::{Gln, GlnError};
pub use gtin::{Gtin, GtinError};
pub use npi::{Npi, NpiError};
pub use place::{
	CountryCode, CountryCodeError, Jurisdiction, JurisdictionError, Subdivision, SubdivisionError,
};
pub use sscc::{Sscc, SsccError};
pub use trial::{
	EuCt, EuCtError, EudraCt, EudraCtError, Isrctn, IsrctnError, NctId, NctIdError, TrialNumber,
	TrialNumberError, Utn, UtnError,
};
