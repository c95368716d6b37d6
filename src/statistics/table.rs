//! The two-by-two table of a pair, checked once when it is made.

use super::Error;

/// How often two things occur together, alone, and not at all, over `n` units.
///
/// | | B | not B | total |
/// |---|---|---|---|
/// | **A** | `o11` | `o12` | `f_a` |
/// | **not A** | `o21` | `o22` | `n - f_a` |
/// | **total** | `f_b` | `n - f_b` | `n` |
///
/// A value of this type is always consistent: no cell is negative and `n` is at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table2x2 {
    o11: u64,
    f_a: u64,
    f_b: u64,
    n: u64,
}

/// The four counts that would be expected if the two had nothing to do with each other: row total
/// times column total over `n`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// Expected with both.
    pub e11: f64,
    /// Expected with A only.
    pub e12: f64,
    /// Expected with B only.
    pub e21: f64,
    /// Expected with neither.
    pub e22: f64,
}

impl Table2x2 {
    /// Makes the table from the joint count, the two single counts and the number of units.
    ///
    /// Fails when there is no unit or when a cell would be negative.
    pub fn new(o11: u64, f_a: u64, f_b: u64, n: u64) -> Result<Table2x2, Error> {
        if n == 0 {
            return Err(Error::NoUnits);
        }
        // At least f_a + f_b - n units must hold both; the subtraction cannot wrap once f_a <= n.
        if o11 > f_a || o11 > f_b || f_a > n || f_b > n || f_a - o11 > n - f_b {
            return Err(Error::Inconsistent { o11, f_a, f_b, n });
        }
        Ok(Table2x2 { o11, f_a, f_b, n })
    }

    /// Units with both.
    pub fn o11(&self) -> u64 {
        self.o11
    }

    /// Units with A but not B.
    pub fn o12(&self) -> u64 {
        self.f_a - self.o11
    }

    /// Units with B but not A.
    pub fn o21(&self) -> u64 {
        self.f_b - self.o11
    }

    /// Units with neither.
    pub fn o22(&self) -> u64 {
        self.n - self.f_b - self.o12()
    }

    /// Units with A.
    pub fn f_a(&self) -> u64 {
        self.f_a
    }

    /// Units with B.
    pub fn f_b(&self) -> u64 {
        self.f_b
    }

    /// All units.
    pub fn n(&self) -> u64 {
        self.n
    }

    /// The counts expected under independence.
    pub fn expected(&self) -> Expected {
        let n = self.n as f64;
        let (r1, r2) = (self.f_a as f64, (self.n - self.f_a) as f64);
        let (c1, c2) = (self.f_b as f64, (self.n - self.f_b) as f64);
        Expected {
            e11: r1 * c1 / n,
            e12: r1 * c2 / n,
            e21: r2 * c1 / n,
            e22: r2 * c2 / n,
        }
    }

    /// The four cells with their expected counts, in the order 11, 12, 21, 22.
    pub(super) fn cells(&self) -> [(f64, f64); 4] {
        let e = self.expected();
        [
            (self.o11() as f64, e.e11),
            (self.o12() as f64, e.e12),
            (self.o21() as f64, e.e21),
            (self.o22() as f64, e.e22),
        ]
    }

    /// The four observed cells with half a unit added to each (Haldane 1956; Anscombe 1956).
    pub(super) fn haldane(&self) -> [f64; 4] {
        self.cells().map(|(observed, _)| observed + 0.5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_follow_from_the_margins() -> Result<(), Error> {
        let table = Table2x2::new(15, 20, 25, 100)?;
        assert_eq!((table.o12(), table.o21(), table.o22()), (5, 10, 70));
        let expected = table.expected();
        assert_eq!(
            (expected.e11, expected.e12, expected.e21, expected.e22),
            (5.0, 15.0, 20.0, 60.0)
        );
        Ok(())
    }

    #[test]
    fn inconsistent_counts_are_refused() {
        assert_eq!(Table2x2::new(0, 0, 0, 0), Err(Error::NoUnits));
        for (o11, f_a, f_b, n) in [
            (3, 2, 5, 9),
            (3, 5, 2, 9),
            (1, 10, 2, 9),
            (1, 2, 10, 9),
            (0, 6, 4, 9),
            (u64::MAX, u64::MAX, u64::MAX, 1),
        ] {
            assert_eq!(
                Table2x2::new(o11, f_a, f_b, n),
                Err(Error::Inconsistent { o11, f_a, f_b, n })
            );
        }
        assert!(Table2x2::new(1, 6, 4, 9).is_ok(), "just enough overlap");
        assert!(Table2x2::new(u64::MAX, u64::MAX, u64::MAX, u64::MAX).is_ok());
    }
}
