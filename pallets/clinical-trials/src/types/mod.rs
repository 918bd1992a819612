//! What the pallet keeps, and what is said in its calls.

mod approval;
mod conduct;
mod data;
mod outcome;
mod participant;
mod randomisation;
mod report;
mod results;
mod safety;
mod site;
mod trial;
mod version;

pub use approval::*;
pub use conduct::*;
pub use data::*;
pub use outcome::*;
pub use participant::*;
pub use randomisation::*;
pub use report::*;
pub use results::*;
pub use safety::*;
pub use site::*;
pub use trial::*;
pub use version::*;

/// A trial's number on this chain. The chain gives it out once and never again.
pub type TrialId = u64;

/// A site's number in its trial.
pub type SiteId = u16;

/// An outcome's number in its trial, from 0.
pub type OutcomeId = u16;

/// A version's number, from 1, of one document of a trial.
pub type VersionNumber = u16;

/// The number of an approval, dataset, safety event, recommendation or urgent measure in its trial, from 0.
pub type ItemId = u32;

/// Most numbers that a trial has in registries.
pub const MAX_NUMBERS: u32 = 8;
/// Most outcomes of a trial, those that were dropped among them.
pub const MAX_OUTCOMES: u32 = 64;
/// Most changes of one outcome.
pub const MAX_CHANGES: u32 = 16;
/// Most outcomes that one amendment is about.
pub const MAX_AMENDED: u32 = 16;
/// Most versions of one document of a trial.
pub const MAX_VERSIONS: u16 = 64;
/// Most sites, or countries, that one approval names.
pub const MAX_SCOPE: u32 = 32;
/// Most gaps of one approval that are remembered.
pub const MAX_GAPS: u32 = 8;
/// Most who assigned before whoever does now.
pub const MAX_RANDOMISERS: u32 = 8;
/// Most approvals that a site worked under before and that are remembered.
pub const MAX_FORMER_BASES: u32 = 3;
/// Most strata of a randomisation.
pub const MAX_STRATA: u32 = 64;
/// Most results that are reported of one outcome: the first, and what was put right in it.
pub const MAX_RESULTS: u32 = 8;
/// Most forms that are signed at enrolment: by two parents or representatives, and the minor.
pub const MAX_FORMS_AT_ENROLMENT: u32 = 4;
/// Most forms of one participant: a new one for each second version of the form.
pub const MAX_FORMS: u32 = 32;
