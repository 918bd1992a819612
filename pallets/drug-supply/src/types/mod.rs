//! What the pallet stores, and what its calls take.

mod container;
mod dispensing;
mod goods;
mod history;
mod product;
mod quarantine;
mod recall;
mod records;
mod shipment;
mod unit;
mod verification;

pub use container::*;
pub use dispensing::*;
pub use goods::*;
pub use history::*;
pub use product::*;
pub use quarantine::*;
pub use recall::*;
pub use records::*;
pub use shipment::*;
pub use unit::*;
pub use verification::*;

pub use salus_primitives::{credential::Capacity, provenance::Inclusion};

/// The number of an event of the supply chain: a commissioning, a shipment, a step of something's history, a recall, a
/// receipt. One counter numbers them all, in the order in which the chain learnt of them.
pub type EventId = u64;

/// The number of a lot, unique on the chain and never reused.
pub type LotId = u64;

/// How deep containers may be nested: the tier of the outermost.
pub const MAX_TIER: u8 = 5;
/// Most ranges of committed units in one container.
pub const MAX_RANGES: u32 = 16;
/// Most lots in one container, those in the containers inside it included.
pub const MAX_LOTS: u32 = 32;
/// Most lots that a lot was made from, by whatever number of transformations.
pub const MAX_SOURCES: u32 = 16;
/// How often the expiry of a lot can be put off.
pub const MAX_EXTENSIONS: u32 = 4;
/// Most countries in one recall that names them.
pub const MAX_MARKETS: u32 = 32;
/// How many countries there are (ISO 3166-1), at most.
pub const MAX_COUNTRIES: u32 = 256;
