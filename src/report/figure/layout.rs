//! Where the nodes of a network go: forces, always the same number of steps, no chance.
//!
//! After Fruchterman and Reingold (1991), with a pull to the centre so that separate groups stay in
//! the frame, and a last pass that moves labels off each other.

/// A node as the layout sees it: the room it needs around its centre, label included.
#[derive(Clone, Copy, Debug)]
pub(in crate::report) struct Room {
    pub(in crate::report) width: f64,
    pub(in crate::report) height: f64,
}

/// A link between two nodes, by index; `weight` above 0 up to 1, stronger links are shorter.
#[derive(Clone, Copy, Debug)]
pub(in crate::report) struct Link {
    pub(in crate::report) from: usize,
    pub(in crate::report) to: usize,
    pub(in crate::report) weight: f64,
}

const STEPS: usize = 400;
const UNTANGLING_STEPS: usize = 300;
/// The pull to the centre, relative to the distance from it.
const GRAVITY: f64 = 0.35;

/// How far the drawing is stretched at most to fill the frame.
const MOST_STRETCH: f64 = 1.8;

type Point = (f64, f64);

/// Centres for the nodes within a frame from (0, 0) to (`width`, `height`).
///
/// The cost is a fixed number of steps, each with every pair of nodes once.
pub(in crate::report) fn placed(
    rooms: &[Room],
    links: &[Link],
    width: f64,
    height: f64,
) -> Vec<Point> {
    let ideal = (width * height / rooms.len().max(1) as f64).sqrt() * 0.7;
    let mut points = on_a_ring(rooms.len(), ideal);
    let loosened = loosened(links, rooms.len());
    for step in 0..STEPS {
        let left = 1.0 - step as f64 / STEPS as f64;
        let forces = forces(&points, &loosened, ideal, width / height);
        move_by(&mut points, &forces, ideal * 0.6 * left * left + 0.5);
    }
    fit(&mut points, rooms, width, height);
    untangle(&mut points, rooms, width, height);
    points
}

/// The links with weights that say how hard they pull: less between nodes that have many links, so
/// that a closely knit group stays readable.
fn loosened(links: &[Link], nodes: usize) -> Vec<Link> {
    let mut degrees = vec![0.0_f64; nodes];
    for link in links {
        degrees[link.from] += 1.0;
        degrees[link.to] += 1.0;
    }
    let pull = |link: &Link| (0.3 + link.weight) / degrees[link.from].max(degrees[link.to]);
    links
        .iter()
        .map(|link| Link {
            weight: pull(link),
            ..*link
        })
        .collect()
}

/// Nodes in order around a square ring, every other one further out: no sines, so no doubtful last bits.
fn on_a_ring(n: usize, radius: f64) -> Vec<Point> {
    let around = |i: usize| {
        let turn = 4.0 * i as f64 / n as f64;
        let (side, along) = (turn.floor(), turn.fract() * 2.0 - 1.0);
        match side as u8 {
            0 => (along, -1.0),
            1 => (1.0, along),
            2 => (-along, 1.0),
            _ => (-1.0, -along),
        }
    };
    let scaled = |i: usize| {
        let (x, y) = around(i);
        let out = radius * (1.5 + 0.5 * (i % 3) as f64);
        (x * out, y * out)
    };
    (0..n).map(scaled).collect()
}

fn forces(points: &[Point], links: &[Link], ideal: f64, aspect: f64) -> Vec<Point> {
    // Pulling harder along the short side of the frame gives the drawing the shape of the frame.
    let mut forces: Vec<Point> = points
        .iter()
        .map(|&(x, y)| (-x * GRAVITY, -y * GRAVITY * aspect))
        .collect();
    for i in 0..points.len() {
        for j in i + 1..points.len() {
            let (dx, dy, distance) = apart(points[i], points[j]);
            let push = ideal * ideal / (distance * distance);
            add_pair(&mut forces, i, j, (dx * push, dy * push));
        }
    }
    for link in links {
        let (dx, dy, distance) = apart(points[link.from], points[link.to]);
        let pull = -link.weight * distance / ideal;
        add_pair(&mut forces, link.from, link.to, (dx * pull, dy * pull));
    }
    forces
}

/// The way from the second point to the first, and how far it is; never quite nothing.
fn apart(a: Point, b: Point) -> (f64, f64, f64) {
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    let distance = (dx * dx + dy * dy).sqrt();
    if distance < 0.01 {
        (0.01, 0.0, 0.01)
    } else {
        (dx, dy, distance)
    }
}

fn add_pair(forces: &mut [Point], i: usize, j: usize, (x, y): Point) {
    forces[i].0 += x;
    forces[i].1 += y;
    forces[j].0 -= x;
    forces[j].1 -= y;
}

fn move_by(points: &mut [Point], forces: &[Point], limit: f64) {
    for (point, &(x, y)) in points.iter_mut().zip(forces) {
        let strength = (x * x + y * y).sqrt();
        let scale = if strength > limit {
            limit / strength
        } else {
            1.0
        };
        point.0 += x * scale;
        point.1 += y * scale;
    }
}

/// Stretches the drawing over the frame, keeping every room inside; a few nodes are not torn apart.
fn fit(points: &mut [Point], rooms: &[Room], width: f64, height: f64) {
    let bounds = |values: &dyn Fn(&Point) -> f64| {
        let low = points.iter().map(values).fold(f64::INFINITY, f64::min);
        let high = points.iter().map(values).fold(f64::NEG_INFINITY, f64::max);
        (low, high)
    };
    let (x, y) = (bounds(&|point| point.0), bounds(&|point| point.1));
    let widest = rooms.iter().map(|room| room.width).fold(0.0, f64::max);
    let highest = rooms.iter().map(|room| room.height).fold(0.0, f64::max);
    for point in points.iter_mut() {
        point.0 = stretched(point.0, x, (widest / 2.0, width - widest / 2.0));
        point.1 = stretched(point.1, y, (highest / 2.0, height - highest / 2.0));
    }
}

fn stretched(value: f64, (low, high): (f64, f64), (from, to): (f64, f64)) -> f64 {
    if high - low < 1.0 || to < from {
        return (from + to) / 2.0;
    }
    let scale = ((to - from) / (high - low)).min(MOST_STRETCH);
    (from + to) / 2.0 + (value - (low + high) / 2.0) * scale
}

/// Moves overlapping rooms apart, along the direction in which less is needed.
fn untangle(points: &mut [Point], rooms: &[Room], width: f64, height: f64) {
    for _ in 0..UNTANGLING_STEPS {
        let mut moved = false;
        for i in 0..points.len() {
            for j in i + 1..points.len() {
                moved |= part(points, rooms, i, j);
            }
        }
        for (point, room) in points.iter_mut().zip(rooms) {
            point.0 = within(point.0, room.width / 2.0, width - room.width / 2.0);
            point.1 = within(point.1, room.height / 2.0, height - room.height / 2.0);
        }
        if !moved {
            break;
        }
    }
}

fn part(points: &mut [Point], rooms: &[Room], i: usize, j: usize) -> bool {
    let (dx, dy) = (points[i].0 - points[j].0, points[i].1 - points[j].1);
    let over_x = (rooms[i].width + rooms[j].width) / 2.0 - dx.abs();
    let over_y = (rooms[i].height + rooms[j].height) / 2.0 - dy.abs();
    if over_x <= 0.0 || over_y <= 0.0 {
        return false;
    }
    let away = |d: f64| if d < 0.0 { -1.0 } else { 1.0 };
    let step = if over_y <= over_x {
        (0.0, away(dy) * (over_y / 2.0 + 0.5))
    } else {
        (away(dx) * (over_x / 2.0 + 0.5), 0.0)
    };
    add_pair(points, i, j, step);
    true
}

fn within(value: f64, low: f64, high: f64) -> f64 {
    if high < low {
        (low + high) / 2.0
    } else {
        value.max(low).min(high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rooms(n: usize) -> Vec<Room> {
        vec![
            Room {
                width: 90.0,
                height: 34.0
            };
            n
        ]
    }

    fn ring(n: usize) -> Vec<Link> {
        (0..n)
            .map(|from| Link {
                from,
                to: (from + 1) % n,
                weight: 0.5,
            })
            .collect()
    }

    #[test]
    fn labels_end_up_beside_each_other_and_inside() {
        let rooms = rooms(40);
        let points = placed(&rooms, &ring(40), 1000.0, 680.0);
        for (i, a) in points.iter().enumerate() {
            assert!(
                (45.0..=955.0).contains(&a.0) && (17.0..=663.0).contains(&a.1),
                "{a:?}"
            );
            for b in &points[..i] {
                assert!(
                    (a.0 - b.0).abs() > 89.0 || (a.1 - b.1).abs() > 33.0,
                    "{a:?} on {b:?}"
                );
            }
        }
    }

    #[test]
    fn linked_nodes_are_nearer_than_others() {
        let links = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)].map(|(from, to)| Link {
            from,
            to,
            weight: 1.0,
        });
        let points = placed(&rooms(6), &links, 1000.0, 680.0);
        let distance = |i: usize, j: usize| apart(points[i], points[j]).2;
        assert!(distance(0, 1) < distance(0, 4) && distance(3, 5) < distance(2, 5));
    }

    #[test]
    fn few_nodes_are_no_trouble() {
        assert!(placed(&[], &[], 100.0, 100.0).is_empty());
        assert_eq!(placed(&rooms(1), &[], 200.0, 100.0), [(100.0, 50.0)]);
    }
}
