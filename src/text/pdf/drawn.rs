//! Glyphs that are drawn twice, which is how some programs make letters bold.

use hayro_interpret::kurbo::Point;
use rustc_hash::FxHashMap;

/// The same glyph drawn again within this many font sizes is drawn twice to look bold.
pub(super) const DRAWN_TWICE: f64 = 0.12;
/// Width of a cell, in points.
const CELL: f64 = 4.0;

/// Where the glyphs of a page have been drawn.
#[derive(Default)]
pub(super) struct Drawn {
    /// For each glyph and cell of the page, the place drawn last.
    latest: FxHashMap<(u32, i32, i32), usize>,
    /// Every place, and the one before it in its cell.
    places: Vec<(Point, Option<usize>)>,
}

impl Drawn {
    /// Notes a glyph, and tells whether it has been drawn at this place before.
    pub(super) fn again(&mut self, code: u32, place: Point, size: f64) -> bool {
        let near = DRAWN_TWICE * size;
        let cell = |at: f64| (at / CELL).floor() as i32;
        // No font is so large that more than these few cells are near, but a broken one may be.
        let reach = near.min(CELL);
        let columns = cell(place.x - reach)..=cell(place.x + reach);
        let again = columns.into_iter().any(|x| {
            let rows = cell(place.y - reach)..=cell(place.y + reach);
            rows.into_iter()
                .any(|y| self.has((code, x, y), place, near))
        });
        let before = self
            .latest
            .insert((code, cell(place.x), cell(place.y)), self.places.len());
        self.places.push((place, before));
        again
    }

    fn has(&self, cell: (u32, i32, i32), place: Point, near: f64) -> bool {
        let mut at = self.latest.get(&cell).copied();
        while let Some((other, before)) = at.and_then(|at| self.places.get(at)) {
            if other.distance(place) < near {
                return true;
            }
            at = *before;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glyph_again_at_its_place_is_drawn_twice() {
        let mut drawn = Drawn::default();
        let mut again = |code, x| drawn.again(code, Point::new(x, 100.0), 10.0);
        assert!(!again(1, 3.9));
        assert!(again(1, 4.5), "across the edge of a cell");
        assert!(!again(2, 3.9));
        assert!(!again(1, 7.0));
        assert!(again(1, 3.5), "behind others of its cell");
        assert!(!again(1, -0.5));
    }
}
