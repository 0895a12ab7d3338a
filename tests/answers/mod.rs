//! Shows that answers use what an inventory says, on small inventories that once were answered wrongly.

mod causes;
mod clock;
mod facts;
mod partners;
mod roots;
mod run;
mod slips;
mod views;
mod words;
