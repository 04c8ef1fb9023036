//! Words by their hashes, and which of them were met already.

/// Tokens passed over.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Run {
    /// Since the last separator.
    pub(crate) tokens: usize,
    /// The longest run that ended at a separator.
    pub(crate) longest: usize,
    /// There was a separator.
    pub(crate) separated: bool,
}

/// Hashes of the words met so far, in a table that costs little unoptimised.
#[derive(Debug)]
pub(crate) struct Seen {
    slots: Vec<u64>,
    used: usize,
}

impl Seen {
    pub(crate) fn new() -> Self {
        Self { slots: vec![0; 1024], used: 0 }
    }

    pub(super) fn holds(&self, hash: u64) -> bool {
        let slots = self.slots.as_slice();
        let mask = slots.len() - 1;
        let mut at = (hash as usize) & mask;
        loop {
            let slot = slots[at];
            if slot == hash {
                return true;
            }
            if slot == 0 {
                return false;
            }
            at = (at + 1) & mask;
        }
    }

    /// Adds a hash; whether it is new.
    pub(crate) fn insert(&mut self, hash: u64) -> bool {
        if self.holds(hash) {
            return false;
        }
        if self.used * 2 >= self.slots.len() {
            let old = core::mem::take(&mut self.slots);
            self.slots = vec![0; old.len() * 2];
            old.into_iter().filter(|hash| *hash != 0).for_each(|hash| self.place(hash));
        }
        self.place(hash);
        self.used += 1;
        true
    }

    pub(super) fn place(&mut self, hash: u64) {
        let mask = self.slots.len() - 1;
        let mut at = (hash as usize) & mask;
        while self.slots[at] != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = hash;
    }
}

pub(super) const MOD: u64 = hash_of(b"mod");
pub(super) const INCLUDE: u64 = hash_of(b"include");
pub(super) const ONE: u64 = hash_of(b"one");

pub(crate) const fn hash_of(bytes: &[u8]) -> u64 {
    let mut hash = FNV_START;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(FNV_PRIME);
        at += 1;
    }
    hash
}

pub(crate) const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
pub(crate) const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// The hash a [`Token`](super::Token) carries, of any bytes.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    hash_of(bytes)
}

/// Hashes texts as tokens are, for tables whose keys nobody chooses to make them slow.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fnv(u64);

pub(crate) type Hashing = core::hash::BuildHasherDefault<Fnv>;

impl Default for Fnv {
    fn default() -> Self {
        Self(FNV_START)
    }
}

impl core::hash::Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while at < bytes.len() {
            self.0 = hash_more(self.0, bytes[at]);
            at += 1;
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A [`hash`] of one byte more.
pub(crate) fn hash_more(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(FNV_PRIME)
}
