//! Shows what bad input gets: every mistake at its place, each once, and the exit status that goes with
//! it, through the real binary. `cases/*.txt` is the table; inputs of more than texts are in modules.

mod devices;
mod encodings;
mod followed;
mod limits;
mod run;
mod table;
