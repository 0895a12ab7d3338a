//! The cost of an entry that is made soft.

/// How hard it is for people to bridge a dependency by hand, by its kind; the easiest comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::graph) enum Bridging {
    /// An entry of `after`, or one of kind `monitoring`: the application runs without it.
    Free,
    /// Kind `exchange`.
    Exchange,
    /// Kind `other`, or a kind that the inventory declares itself.
    Other,
    /// Kind `authentication`.
    Authentication,
    /// Kind `platform`.
    Platform,
    /// Kind `network`.
    Network,
    /// Kind `storage`.
    Storage,
}

/// The cost of making an entry soft, by which it is compared with others that may be made soft in its place. The fields
/// stand in the order in which they decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::graph) struct Cost {
    /// Whether the entry is of `requires`; an entry of `after` is cheaper.
    pub(in crate::graph) is_need: bool,
    /// Whether the entry names no workaround.
    pub(in crate::graph) no_workaround: bool,
    /// How hard the dependency is to bridge.
    pub(in crate::graph) bridging: Bridging,
    /// The criticality of the dependent, the owner of the entry: 0 for low, 3 for critical.
    pub(in crate::graph) criticality: u8,
}

/// How many properties of entries are counted to compare cuts of one size.
pub(super) const PARTS: usize = 11;

impl Cost {
    /// The properties of the entry that are counted, in the order in which their counts decide.
    ///
    /// Entries of kind `monitoring` and of `after`, and dependents of low criticality, have no property
    /// of their own: among cuts of one size their number follows from the other counts.
    pub(super) fn parts(self) -> [bool; PARTS] {
        [
            self.is_need,
            self.no_workaround,
            self.bridging == Bridging::Storage,
            self.bridging == Bridging::Network,
            self.bridging == Bridging::Platform,
            self.bridging == Bridging::Authentication,
            self.bridging == Bridging::Other,
            self.bridging == Bridging::Exchange,
            self.criticality == 3,
            self.criticality == 2,
            self.criticality == 1,
        ]
    }

    /// The cost as one number for the local search, in which one entry more counts above all.
    ///
    /// The search passes through orders of one price to find smaller cuts, and prices that tell more cuts
    /// apart keep it from doing so. So how hard a dependency is to bridge is left out here and decides when
    /// the entries of the cut that was found are exchanged for cheaper ones.
    pub(super) fn price(self) -> u64 {
        let details = u64::from(self.is_need) << 27 | u64::from(self.no_workaround) << 14;
        (1 << 40) + details + u64::from(self.criticality)
    }
}
