//! Association measures over a [`Table2x2`], each with its formula and its source.

use serde::{Deserialize, Serialize};

use super::significance::{fisher, fisher_left_ln, fisher_ln, p_g2};
use super::{Table2x2, WindowCount, Z_95};

/// A number that says how closely two things go together.
///
/// In the formulas Oij are the observed cells, Eij the expected ones, R1 = f(A), C1 = f(B), N all units.
/// Ranges hold for tables. In windows one token takes part in several pairs, so that O11 can be
/// greater than R1 and C1, and [`Measure::Dice`] greater than 1, [`Measure::LogDice`] than 14.
/// Serialised under [`Measure::name`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// log₂(O11/E11). Church & Hanks 1990.
    Pmi,
    /// max(0, pmi), and 0 where nothing is joint. Niwa & Nitta 1994; Bullinaria & Levy 2007.
    Ppmi,
    /// ln(O11/E11) / −ln(O11/N), from −1 (never together) to 1. Bouma 2009.
    ///
    /// Undefined when every unit holds both.
    Npmi,
    /// log₂(O11²/E11). Daille 1994.
    Mi2,
    /// log₂(O11³/E11). Daille 1994; Oakes 1998.
    Mi3,
    /// O11 · log₂(O11/E11), and 0 where nothing is joint. Evert 2004.
    LocalMi,
    /// Σ (Oij/N) log₂(Oij/Eij), the mutual information of the whole table. Manning & Schütze 1999.
    Mi,
    /// (O11 − E11)/√O11. Church, Gale, Hanks & Hindle 1991.
    TScore,
    /// (O11 − E11)/√E11. Berry-Rogghe 1973; Evert 2008.
    ZScore,
    /// Σ (Oij − Eij)²/Eij. Pearson 1900.
    Chi2,
    /// N · max(0, |O11·O22 − O12·O21| − N/2)² / (R1·R2·C1·C2). Yates 1934.
    Chi2Yates,
    /// (O11·O22 − O12·O21)/√(R1·R2·C1·C2). Yule 1912.
    Phi,
    /// 2 Σ Oij ln(Oij/Eij) over the four cells, never negative. Dunning 1993.
    G2,
    /// [`Measure::G2`] with the sign of O11 − E11.
    G2Signed,
    /// The p of [`Measure::G2`] with one degree of freedom (two-sided).
    G2P,
    /// 2 (O11 ln(O11/E11) − (O11 − E11)). Evert 2008.
    SimpleLl,
    /// Σ over k ≥ O11 of the hypergeometric probability of k, one-sided. Fisher 1935; Pedersen 1996.
    FisherP,
    /// −log₁₀ of the one-sided exact p; for pairs rarer than expected, log₁₀ of the other tail, so
    /// that avoidance is negative. Lafon 1980.
    Specificity,
    /// 2·O11/(R1 + C1). Dice 1945.
    Dice,
    /// 14 + log₂(2·O11/(R1 + C1)), at most 14 and independent of N. Rychlý 2008.
    #[serde(rename = "logdice")]
    LogDice,
    /// O11/(R1 + C1 − O11). Jaccard 1901.
    Jaccard,
    /// O11/√(R1·C1). Ochiai 1957; Salton & McGill 1983.
    Cosine,
    /// O11²/(R1·C1). Callon, Courtial & Laville 1991.
    Equivalence,
    /// O11/min(R1, C1). Simpson 1943.
    Inclusion,
    /// min(O11/R1, O11/C1). Pedersen & Bruce 1996.
    MinSensitivity,
    /// O11/(R1·C1). van Eck & Waltman 2009.
    AssociationStrength,
    /// O11·N/(R1·C1). Brin, Motwani & Silverstein 1997.
    Lift,
    /// O11/N. Agrawal et al. 1993.
    Support,
    /// O11/R1: of the units with A, the share with B. Agrawal et al. 1993.
    ConfidenceAb,
    /// O11/C1: of the units with B, the share with A. Agrawal et al. 1993.
    ConfidenceBa,
    /// O11/R1 − O21/R2. Allan 1980; Gries 2013.
    DeltaPBGivenA,
    /// O11/C1 − O12/C2. Allan 1980; Gries 2013.
    DeltaPAGivenB,
    /// (O11·O22 − O12·O21)/(O11·O22 + O12·O21). Yule 1900.
    YuleQ,
    /// O11·O22/(O12·O21). Agresti, *Categorical Data Analysis*.
    OddsRatio,
    /// ln((O11+½)(O22+½)/((O12+½)(O21+½))). Haldane 1956; Anscombe 1956.
    LogOdds,
    /// √Σ 1/(Oij+½). Gart & Zweifel 1967.
    LogOddsSe,
    /// log_odds − 1.959964 · se, the lower end of the 95 % interval. Agresti.
    #[serde(rename = "log_odds_ci95_low")]
    CiLow,
    /// log_odds + 1.959964 · se, the upper end of the 95 % interval. Agresti.
    #[serde(rename = "log_odds_ci95_high")]
    CiHigh,
    /// (O11/R1)/(O21/R2). Agresti.
    RelativeRisk,
    /// log₂ of the relative risk. Hardie 2014.
    LogRatioColl,
}

impl Measure {
    /// Every measure, in the order in which outputs list them.
    pub const ALL: [Measure; 40] = [
        Measure::Pmi,
        Measure::Ppmi,
        Measure::Npmi,
        Measure::Mi2,
        Measure::Mi3,
        Measure::LocalMi,
        Measure::Mi,
        Measure::TScore,
        Measure::ZScore,
        Measure::Chi2,
        Measure::Chi2Yates,
        Measure::Phi,
        Measure::G2,
        Measure::G2Signed,
        Measure::G2P,
        Measure::SimpleLl,
        Measure::FisherP,
        Measure::Specificity,
        Measure::Dice,
        Measure::LogDice,
        Measure::Jaccard,
        Measure::Cosine,
        Measure::Equivalence,
        Measure::Inclusion,
        Measure::MinSensitivity,
        Measure::AssociationStrength,
        Measure::Lift,
        Measure::Support,
        Measure::ConfidenceAb,
        Measure::ConfidenceBa,
        Measure::DeltaPBGivenA,
        Measure::DeltaPAGivenB,
        Measure::YuleQ,
        Measure::OddsRatio,
        Measure::LogOdds,
        Measure::LogOddsSe,
        Measure::CiLow,
        Measure::CiHigh,
        Measure::RelativeRisk,
        Measure::LogRatioColl,
    ];

    /// The name in outputs: `npmi`, `log_odds`, `delta_p_b_given_a`.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Pmi => "pmi",
            Measure::Ppmi => "ppmi",
            Measure::Npmi => "npmi",
            Measure::Mi2 => "mi2",
            Measure::Mi3 => "mi3",
            Measure::LocalMi => "local_mi",
            Measure::Mi => "mi",
            Measure::TScore => "t_score",
            Measure::ZScore => "z_score",
            Measure::Chi2 => "chi2",
            Measure::Chi2Yates => "chi2_yates",
            Measure::Phi => "phi",
            Measure::G2 => "g2",
            Measure::G2Signed => "g2_signed",
            Measure::G2P => "g2_p",
            Measure::SimpleLl => "simple_ll",
            Measure::FisherP => "fisher_p",
            Measure::Specificity => "specificity",
            Measure::Dice => "dice",
            Measure::LogDice => "logdice",
            Measure::Jaccard => "jaccard",
            Measure::Cosine => "cosine",
            Measure::Equivalence => "equivalence",
            Measure::Inclusion => "inclusion",
            Measure::MinSensitivity => "min_sensitivity",
            Measure::AssociationStrength => "association_strength",
            Measure::Lift => "lift",
            Measure::Support => "support",
            Measure::ConfidenceAb => "confidence_ab",
            Measure::ConfidenceBa => "confidence_ba",
            Measure::DeltaPBGivenA => "delta_p_b_given_a",
            Measure::DeltaPAGivenB => "delta_p_a_given_b",
            Measure::YuleQ => "yule_q",
            Measure::OddsRatio => "odds_ratio",
            Measure::LogOdds => "log_odds",
            Measure::LogOddsSe => "log_odds_se",
            Measure::CiLow => "log_odds_ci95_low",
            Measure::CiHigh => "log_odds_ci95_high",
            Measure::RelativeRisk => "relative_risk",
            Measure::LogRatioColl => "log_ratio_coll",
        }
    }

    /// The measure of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Measure> {
        Measure::ALL
            .into_iter()
            .find(|measure| measure.name() == name)
    }

    /// Whether it can be had of counts in windows, which are no contingency table.
    pub fn is_of_windows(self) -> bool {
        use Measure::*;
        matches!(
            self,
            Pmi | Ppmi
                | Mi2
                | Mi3
                | LocalMi
                | TScore
                | ZScore
                | SimpleLl
                | Dice
                | LogDice
                | AssociationStrength
                | Lift
        )
    }

    /// The value for a table; `None` where the formula divides by zero or takes the logarithm of zero.
    pub fn of(self, table: &Table2x2) -> Option<f64> {
        let t = Cells::of(table);
        let value = match self {
            Measure::Pmi => t.pmi(),
            Measure::Ppmi => t.ppmi(),
            // Of a pair that is nearly everywhere both logarithms are a hair, and so is what rounding adds.
            Measure::Npmi => t.npmi().map(|npmi| npmi.clamp(-1.0, 1.0)),
            Measure::Mi2 => t.log2_joint_power(2),
            Measure::Mi3 => t.log2_joint_power(3),
            Measure::LocalMi => t.local_mi(),
            Measure::Mi => Some(g2(table) / (2.0 * t.n * std::f64::consts::LN_2)),
            Measure::TScore => ratio(t.o11 - t.e11, t.o11.sqrt()),
            Measure::ZScore => ratio(t.o11 - t.e11, t.e11.sqrt()),
            Measure::Chi2 => chi2(table),
            Measure::Chi2Yates => t.chi2_yates(),
            Measure::Phi => ratio(t.determinant(), t.margins().sqrt()),
            Measure::G2 => Some(g2(table)),
            Measure::G2Signed => Some(g2(table) * if t.o11 < t.e11 { -1.0 } else { 1.0 }),
            Measure::G2P => Some(p_g2(g2(table))),
            Measure::SimpleLl => t.simple_ll(),
            Measure::FisherP => Some(fisher(table)),
            Measure::Specificity => Some(specificity(table)),
            Measure::Dice => t.dice(),
            Measure::LogDice => t.dice().and_then(log2).map(|log| 14.0 + log),
            Measure::Jaccard => ratio(t.o11, t.r1 + t.c1 - t.o11),
            Measure::Cosine => ratio(t.o11, (t.r1 * t.c1).sqrt()),
            Measure::Equivalence => ratio(t.o11 * t.o11, t.r1 * t.c1),
            Measure::Inclusion => ratio(t.o11, t.r1.min(t.c1)),
            Measure::MinSensitivity => t.min_sensitivity(),
            Measure::AssociationStrength => ratio(t.o11, t.r1 * t.c1),
            Measure::Lift => ratio(t.o11 * t.n, t.r1 * t.c1),
            Measure::Support => ratio(t.o11, t.n),
            Measure::ConfidenceAb => ratio(t.o11, t.r1),
            Measure::ConfidenceBa => ratio(t.o11, t.c1),
            Measure::DeltaPBGivenA => difference(ratio(t.o11, t.r1), ratio(t.o21, t.r2)),
            Measure::DeltaPAGivenB => difference(ratio(t.o11, t.c1), ratio(t.o12, t.c2)),
            Measure::YuleQ => ratio(t.determinant(), t.o11 * t.o22 + t.o12 * t.o21),
            Measure::OddsRatio => ratio(t.o11 * t.o22, t.o12 * t.o21),
            Measure::LogOdds => Some(log_odds(table)),
            Measure::LogOddsSe => Some(log_odds_se(table)),
            Measure::CiLow => Some(log_odds(table) - Z_95 * log_odds_se(table)),
            Measure::CiHigh => Some(log_odds(table) + Z_95 * log_odds_se(table)),
            Measure::RelativeRisk => t.relative_risk(),
            Measure::LogRatioColl => t.relative_risk().and_then(log2),
        };
        value.filter(|value| value.is_finite())
    }

    /// The value for a count of windows and what is expected of it; `None` for the measures that need
    /// a contingency table, which such a count is not.
    pub(super) fn of_window(self, count: &WindowCount, e11: f64) -> Option<f64> {
        let (r1, c1, n) = (count.f_a as f64, count.f_b as f64, count.n as f64);
        let t = Cells::of_margins(count.o11, e11, [r1, c1, n]);
        let value = match self {
            Measure::Pmi => t.pmi(),
            Measure::Ppmi => t.ppmi(),
            Measure::Mi2 => t.log2_joint_power(2),
            Measure::Mi3 => t.log2_joint_power(3),
            Measure::LocalMi => t.local_mi(),
            Measure::TScore => ratio(t.o11 - t.e11, t.o11.sqrt()),
            Measure::ZScore => ratio(t.o11 - t.e11, t.e11.sqrt()),
            Measure::SimpleLl => t.simple_ll(),
            Measure::Dice => t.dice(),
            Measure::LogDice => t.dice().and_then(log2).map(|log| 14.0 + log),
            Measure::AssociationStrength => ratio(t.o11, r1 * c1),
            Measure::Lift => ratio(t.o11, t.e11),
            _ => None,
        };
        value.filter(|value| value.is_finite())
    }
}

/// The counts of a table as floating-point numbers, under the names of the formulas.
struct Cells {
    o11: f64,
    o12: f64,
    o21: f64,
    o22: f64,
    r1: f64,
    r2: f64,
    c1: f64,
    c2: f64,
    n: f64,
    e11: f64,
}

impl Cells {
    fn of(table: &Table2x2) -> Cells {
        Cells {
            o11: table.o11() as f64,
            o12: table.o12() as f64,
            o21: table.o21() as f64,
            o22: table.o22() as f64,
            r1: table.f_a() as f64,
            r2: (table.n() - table.f_a()) as f64,
            c1: table.f_b() as f64,
            c2: (table.n() - table.f_b()) as f64,
            n: table.n() as f64,
            e11: table.expected().e11,
        }
    }

    /// Cells of a table that need not be one: only the joint count, its expectation and the margins
    /// mean anything.
    fn of_margins(o11: f64, e11: f64, [r1, c1, n]: [f64; 3]) -> Cells {
        Cells {
            o11,
            o12: r1 - o11,
            o21: c1 - o11,
            o22: n - r1 - c1 + o11,
            r1,
            r2: n - r1,
            c1,
            c2: n - c1,
            n,
            e11,
        }
    }

    fn pmi(&self) -> Option<f64> {
        ratio(self.o11, self.e11).and_then(log2)
    }

    fn local_mi(&self) -> Option<f64> {
        let lift = ratio(self.o11, self.e11)?;
        Some(log2(lift).map_or(0.0, |pmi| self.o11 * pmi))
    }

    fn ppmi(&self) -> Option<f64> {
        let lift = ratio(self.o11, self.e11)?;
        Some(log2(lift).unwrap_or(0.0).max(0.0))
    }

    fn npmi(&self) -> Option<f64> {
        let lift = ratio(self.o11, self.e11)?;
        if self.o11 == 0.0 {
            return Some(-1.0);
        }
        ratio(lift.ln(), -(self.o11 / self.n).ln())
    }

    fn log2_joint_power(&self, power: i32) -> Option<f64> {
        ratio(self.o11.powi(power), self.e11).and_then(log2)
    }

    /// O11·O22 − O12·O21.
    fn determinant(&self) -> f64 {
        self.o11 * self.o22 - self.o12 * self.o21
    }

    /// R1·R2·C1·C2.
    fn margins(&self) -> f64 {
        self.r1 * self.r2 * self.c1 * self.c2
    }

    fn chi2_yates(&self) -> Option<f64> {
        let beyond = (self.determinant().abs() - self.n / 2.0).max(0.0);
        ratio(self.n * beyond * beyond, self.margins())
    }

    fn simple_ll(&self) -> Option<f64> {
        let lift = ratio(self.o11, self.e11)?;
        let joint = if self.o11 == 0.0 {
            0.0
        } else {
            self.o11 * lift.ln()
        };
        // Near the expectation rounding can leave a hair below zero.
        Some((2.0 * (joint - (self.o11 - self.e11))).max(0.0))
    }

    fn dice(&self) -> Option<f64> {
        ratio(2.0 * self.o11, self.r1 + self.c1)
    }

    fn min_sensitivity(&self) -> Option<f64> {
        let (of_a, of_b) = (ratio(self.o11, self.r1)?, ratio(self.o11, self.c1)?);
        Some(of_a.min(of_b))
    }

    fn relative_risk(&self) -> Option<f64> {
        ratio(ratio(self.o11, self.r1)?, ratio(self.o21, self.r2)?)
    }
}

/// Dunning's G²: cells without observations add nothing.
fn g2(table: &Table2x2) -> f64 {
    let sum: f64 = table
        .cells()
        .into_iter()
        .filter(|(observed, _)| *observed > 0.0)
        .map(|(observed, expected)| observed * (observed / expected).ln())
        .sum();
    // Under independence rounding can leave a hair below zero.
    (2.0 * sum).max(0.0)
}

fn chi2(table: &Table2x2) -> Option<f64> {
    let parts = table
        .cells()
        .map(|(observed, expected)| ratio((observed - expected) * (observed - expected), expected));
    parts.into_iter().sum()
}

fn specificity(table: &Table2x2) -> f64 {
    let above = table.o11() as f64 >= table.expected().e11;
    let ln = if above {
        -fisher_ln(table)
    } else {
        fisher_left_ln(table)
    };
    // Adding zero turns the minus zero of a certain outcome into a plain one.
    ln / std::f64::consts::LN_10 + 0.0
}

fn log_odds(table: &Table2x2) -> f64 {
    let [o11, o12, o21, o22] = table.haldane();
    (o11 * o22 / (o12 * o21)).ln()
}

fn log_odds_se(table: &Table2x2) -> f64 {
    let inverse = table.haldane().map(|cell| 1.0 / cell);
    inverse.iter().sum::<f64>().sqrt()
}

fn ratio(above: f64, below: f64) -> Option<f64> {
    (below != 0.0).then(|| above / below)
}

fn difference(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    Some(a? - b?)
}

fn log2(value: f64) -> Option<f64> {
    (value > 0.0).then(|| value.log2())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(counts: (u64, u64, u64, u64), measure: Measure, expected: Option<f64>) {
        let (o11, f_a, f_b, n) = counts;
        let table = Table2x2::new(o11, f_a, f_b, n).expect("consistent counts");
        let found = measure.of(&table);
        let agree = match (found, expected) {
            (Some(found), Some(expected)) => (found - expected).abs() <= 1e-6,
            (found, expected) => found == expected,
        };
        assert!(
            agree,
            "{} of {counts:?}: {found:?}, not {expected:?}",
            measure.name()
        );
    }

    #[test]
    fn example_a_is_pinned() {
        use Measure::*;
        for (measure, expected) in [
            (Pmi, 1.584963),
            (Ppmi, 1.584963),
            (Npmi, 0.579095),
            (Mi2, 5.491853),
            (Mi3, 9.398744),
            (LocalMi, 23.774438),
            (Mi, 0.214171),
            (TScore, 2.581989),
            (ZScore, 4.472136),
            (Chi2, 33.333333),
            (Chi2Yates, 30.083333),
            (Phi, 0.577350),
            (G2, 29.690397),
            (G2Signed, 29.690397),
            (G2P, 5.068528e-08),
            (SimpleLl, 12.958369),
            (FisherP, 1.100301e-07),
            (Specificity, 6.958488),
            (Dice, 0.666667),
            (LogDice, 13.415037),
            (Jaccard, 0.5),
            (Cosine, 0.670820),
            (Equivalence, 0.45),
            (Inclusion, 0.75),
            (MinSensitivity, 0.6),
            (AssociationStrength, 0.03),
            (Lift, 3.0),
            (Support, 0.15),
            (ConfidenceAb, 0.75),
            (ConfidenceBa, 0.6),
            (DeltaPBGivenA, 0.625),
            (DeltaPAGivenB, 0.533333),
            (YuleQ, 0.909091),
            (OddsRatio, 21.0),
            (LogOdds, 2.940329),
            (LogOddsSe, 0.596454),
            (CiLow, 1.771302),
            (CiHigh, 4.109357),
            (RelativeRisk, 6.0),
            (LogRatioColl, 2.584963),
        ] {
            check((15, 20, 25, 100), measure, Some(expected));
        }
    }

    #[test]
    fn the_interval_of_the_odds_is_pinned() {
        let table = Table2x2::new(15, 20, 25, 100).expect("consistent counts");
        let odds = |measure: Measure| measure.of(&table).map(f64::exp).unwrap_or_default();
        assert!((odds(Measure::CiLow) - 5.878502).abs() <= 1e-6);
        assert!((odds(Measure::CiHigh) - 60.907530).abs() <= 1e-6);
    }

    #[test]
    fn the_textbook_pair_is_pinned() {
        use Measure::*;
        let counts = (8, 15828, 4675, 14307668);
        let table = Table2x2::new(8, 15828, 4675, 14307668).expect("consistent counts");
        assert!((table.expected().e11 - 5.171765).abs() <= 1e-6);
        // The textbook has t, χ² and PMI; the others were computed with 40 digits.
        for (measure, expected) in [
            (Pmi, 0.629343212),
            (Ppmi, 0.629343212),
            (Npmi, 0.0303001719),
            (Mi2, 3.62934321),
            (Mi3, 6.62934321),
            (LocalMi, 5.03474569),
            (Mi, 6.68219556e-8),
            (TScore, 0.999931989),
            (ZScore, 1.24364393),
            (Chi2, 1.54886921),
            (Chi2Yates, 1.04963275),
            (Phi, 0.000329020491),
            (G2, 1.3253894),
            (G2Signed, 1.3253894),
            (G2P, 0.249627108),
            (SimpleLl, 1.32317004),
            (FisherP, 0.15177071),
            (Specificity, 0.818812036),
            (Dice, 0.000780373604),
            (LogDice, 3.6764526),
            (Jaccard, 0.000390339107),
            (Cosine, 0.000930006874),
            (Equivalence, 8.64912786e-7),
            (Inclusion, 0.00171122995),
            (MinSensitivity, 0.000505433409),
            (AssociationStrength, 1.08114098e-7),
            (Lift, 1.54686062),
            (Support, 5.59140735e-7),
            (ConfidenceAb, 0.000505433409),
            (ConfidenceBa, 0.00171122995),
            (DeltaPBGivenA, 0.000178883434),
            (DeltaPAGivenB, 0.00060516774),
            (YuleQ, 0.215093762),
            (OddsRatio, 1.54807505),
            (LogOdds, 0.497498176),
            (LogOddsSe, 0.343401493),
            (CiLow, -0.175556382),
            (CiHigh, 1.17055273),
            (RelativeRisk, 1.54779803),
            (LogRatioColl, 0.63021723),
        ] {
            check(counts, measure, Some(expected));
            // Many of these are smaller than any fixed tolerance would notice.
            let found = measure.of(&table).expect("defined");
            assert!((found / expected - 1.0).abs() <= 1e-6, "{}", measure.name());
        }
    }

    #[test]
    fn counting_everything_twice_inflates_tests_but_not_effects() {
        use Measure::*;
        let doubled = (30, 40, 50, 200);
        check(doubled, G2, Some(59.380795));
        check(doubled, Chi2, Some(66.666667));
        check(doubled, TScore, Some(3.651484));
        for (measure, same) in [(Pmi, 1.584963), (LogDice, 13.415037), (Jaccard, 0.5)] {
            check(doubled, measure, Some(same));
        }
    }

    #[test]
    fn a_pair_that_is_nearly_everywhere_is_always_together_and_no_more() {
        let table = Table2x2::new(28_327_764, 28_327_764, 28_327_764, 28_327_765);
        let npmi = Measure::Npmi.of(&table.expect("consistent counts"));
        assert_eq!(npmi, Some(1.0));
    }

    #[test]
    fn a_pair_that_never_meets_has_what_its_formula_gives_at_zero() {
        use Measure::*;
        let never = (0, 2, 2, 4);
        for measure in [Pmi, Mi2, Mi3, TScore, LogDice, LogRatioColl] {
            check(never, measure, None);
        }
        for measure in [
            Ppmi,
            LocalMi,
            Dice,
            Jaccard,
            Cosine,
            Equivalence,
            Inclusion,
            MinSensitivity,
            Lift,
            AssociationStrength,
            Support,
            ConfidenceAb,
            ConfidenceBa,
            OddsRatio,
            RelativeRisk,
        ] {
            check(never, measure, Some(0.0));
        }
        for measure in [Npmi, ZScore, Phi, YuleQ, DeltaPBGivenA, DeltaPAGivenB] {
            check(never, measure, Some(-1.0));
        }
        // Nothing to expect, as of one that is nowhere.
        check((0, 0, 2, 4), LocalMi, None);
    }

    #[test]
    fn undefined_is_none() {
        use Measure::*;
        let never = (0, 2, 2, 4);
        check(never, Pmi, None);
        check(never, Ppmi, Some(0.0));
        check(never, Npmi, Some(-1.0));
        check(never, LogDice, None);
        check(never, TScore, None);
        check(never, SimpleLl, Some(2.0));
        check(never, LogRatioColl, None);
        check(never, Jaccard, Some(0.0));
        check((2, 2, 2, 4), OddsRatio, None);
        check((4, 4, 4, 4), Npmi, None);
        check((4, 4, 4, 4), Chi2, None);
        check((4, 4, 4, 4), G2, Some(0.0));
        check((0, 0, 3, 4), Jaccard, Some(0.0));
        check((0, 0, 0, 4), Jaccard, None);
        check((0, 0, 3, 4), Npmi, None);
        check((0, 2, 2, 4), G2Signed, Some(-5.545177));
        check((0, 2, 2, 4), Specificity, Some(-0.778151));
    }

    #[test]
    fn no_small_table_gives_a_number_that_is_none() {
        for n in 1..=7_u64 {
            for f_a in 0..=n {
                for f_b in 0..=n {
                    for o11 in (f_a + f_b).saturating_sub(n)..=f_a.min(f_b) {
                        let table = Table2x2::new(o11, f_a, f_b, n).expect("consistent counts");
                        for measure in Measure::ALL {
                            assert!(measure.of(&table).is_none_or(f64::is_finite));
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn names_are_unique_and_found_again() {
        for measure in Measure::ALL {
            assert_eq!(Measure::from_name(measure.name()), Some(measure));
            let json = serde_json::to_value(measure).expect("a string");
            assert_eq!(json, measure.name());
        }
    }

    /// Tables of every kind: empty cells, all in all, and millions of units.
    fn tables() -> impl Strategy<Value = Table2x2> {
        let cell = || prop_oneof![3 => Just(0_u64), 4 => 0_u64..20, 1 => 0_u64..40_000_000];
        let cells = (cell(), cell(), cell(), cell());
        cells.prop_filter_map("no unit", |(o11, o12, o21, o22)| {
            Table2x2::new(o11, o11 + o12, o11 + o21, o11 + o12 + o21 + o22).ok()
        })
    }

    fn close(found: Option<f64>, expected: Option<f64>) -> bool {
        match (found, expected) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(1.0),
            (a, b) => a == b,
        }
    }

    proptest! {
        #[test]
        fn a_value_is_a_number_or_none_and_within_its_bounds(table in tables()) {
            use Measure::*;
            for measure in Measure::ALL {
                let value = measure.of(&table);
                prop_assert!(value.is_none_or(f64::is_finite), "{}", measure.name());
                let (least, most) = match measure {
                    Npmi | Phi | DeltaPBGivenA | DeltaPAGivenB | YuleQ => (-1.0, 1.0),
                    G2P | FisherP | Dice | Jaccard | Cosine | Equivalence | Inclusion | MinSensitivity
                    | AssociationStrength | Support | ConfidenceAb | ConfidenceBa => (0.0, 1.0),
                    LogDice => (f64::MIN, 14.0),
                    Mi => (0.0, 1.0),
                    Ppmi | Chi2 | Chi2Yates | G2 | SimpleLl | Lift | OddsRatio | LogOddsSe
                    | RelativeRisk => (0.0, f64::MAX),
                    _ => (f64::MIN, f64::MAX),
                };
                let inside = |value: f64| (least - 1e-9..=most + 1e-9).contains(&value);
                prop_assert!(value.is_none_or(inside), "{} is {value:?}", measure.name());
            }
        }

        #[test]
        fn it_does_not_matter_which_of_the_two_comes_first(table in tables()) {
            use Measure::*;
            let turned = Table2x2::new(table.o11(), table.f_b(), table.f_a(), table.n());
            let turned = turned.expect("consistent counts");
            for measure in Measure::ALL {
                let partner = match measure {
                    ConfidenceAb => ConfidenceBa,
                    ConfidenceBa => ConfidenceAb,
                    DeltaPBGivenA => DeltaPAGivenB,
                    DeltaPAGivenB => DeltaPBGivenA,
                    RelativeRisk | LogRatioColl => continue,
                    // Logarithms of factorials of millions are sure to seven digits only.
                    FisherP | Specificity if table.n() > 1000 => continue,
                    same => same,
                };
                let (found, other) = (measure.of(&table), partner.of(&turned));
                prop_assert!(close(found, other), "{}: {found:?}, {other:?}", measure.name());
            }
        }

        #[test]
        fn counting_all_twice_changes_tests_and_not_effects(table in tables()) {
            use Measure::*;
            let t = &table;
            let twice = Table2x2::new(2 * t.o11(), 2 * t.f_a(), 2 * t.f_b(), 2 * t.n());
            let twice = twice.expect("consistent counts");
            let factor = |measure: Measure| match measure {
                Pmi | Ppmi | Npmi | Mi | Phi | Dice | LogDice | Jaccard | Cosine | Equivalence | Inclusion
                | MinSensitivity | Lift | Support | ConfidenceAb | ConfidenceBa | DeltaPBGivenA
                | DeltaPAGivenB | YuleQ | OddsRatio | RelativeRisk | LogRatioColl => Some(1.0),
                LocalMi | Chi2 | G2 | G2Signed | SimpleLl => Some(2.0),
                TScore | ZScore => Some(std::f64::consts::SQRT_2),
                AssociationStrength => Some(0.5),
                _ => None,
            };
            for measure in Measure::ALL {
                if let Some(factor) = factor(measure) {
                    let expected = measure.of(&table).map(|value| factor * value);
                    let found = measure.of(&twice);
                    prop_assert!(close(found, expected), "{}: {found:?}", measure.name());
                }
            }
        }
    }
}
