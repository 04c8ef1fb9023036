//! What a win makes at further cost levels, four of them at a time.

use wide::i64x4;

/// Levels added up at once.
pub(crate) const LEVELS: usize = 4;

/// Results in billionths of R at four levels, or their sums.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Four {
    pub(crate) net: i64x4,
    /// Those of them that lost money.
    pub(crate) losing: i64x4,
}

impl Four {
    /// What a trade made at up to four levels.
    pub(crate) fn new(nets: impl Iterator<Item = i64>) -> Self {
        let (mut net, mut losing) = ([0; LEVELS], [0; LEVELS]);
        for (level, nanos) in nets.enumerate() {
            net[level] = nanos;
            losing[level] = nanos.min(0);
        }
        Self { net: i64x4::new(net), losing: i64x4::new(losing) }
    }

    #[inline]
    pub(crate) fn add(&mut self, other: &Self) {
        self.net += other.net;
        self.losing += other.losing;
    }
}
