//! Numbers that follow no pattern, always the same: where others would draw at random.

/// A number that has nothing to do with its neighbours (the finaliser of SplitMix64; Steele, Lea and
/// Flood 2014).
pub(super) fn scattered(number: u64) -> u64 {
    let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The same as a number from 0 to 1.
pub(super) fn scattered_share(number: u64) -> f64 {
    (scattered(number.wrapping_add(1)) >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_split_mix_for_ever() {
        // The published generator with seed 0: its state grows by the constant at each step.
        let first = [1, 2, 3].map(scattered);
        let expected = [
            0xe220_a839_7b1d_cdaf,
            0x6e78_9e6a_a1b9_65f4,
            0x06c4_5d18_8009_454f,
        ];
        assert_eq!(first, expected);
        assert!((scattered_share(0) - 0.883_311).abs() < 1e-6);
    }
}
