//! Pages without text to lines: the pictures that a page shows are laid out and read.
//!
//! A scanned page is one picture, or a few. Only these are drawn: text would not need to be read
//! from a picture, and lines and shapes say nothing.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps,
    InterpreterCache, InterpreterSettings, LumaData, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::page::Page;

use super::super::OcrPage;
use super::super::clean;
use super::super::ocr::{LEAST_CONFIDENCE, OcrLine, Picture, Tesseract};
use super::lines::{Line, PageLines};

/// Pictures are read in this range of dots per inch; letters of coarser ones are drawn larger.
const DOTS_PER_INCH: std::ops::RangeInclusive<f64> = 200.0..=400.0;
/// A page is drawn with no more dots than these, however large it is.
const MAX_DOTS: f64 = 40e6;
/// No more dots are kept of all pictures on a page.
const MAX_PICTURE_DOTS: usize = 100_000_000;
/// The height of a line of type from descender to ascender, in font sizes.
const HEIGHT_OF_TYPE: f64 = 0.92;

/// Reads the pages that have no lines; tells how sure that is, and what is doubtful.
pub(super) fn read_pages(pdf: &Pdf, pages: &mut [PageLines]) -> (Vec<OcrPage>, Vec<String>) {
    let (mut read, mut doubts) = (Vec::new(), Vec::new());
    let Some(tesseract) = Tesseract::find() else {
        return (read, doubts);
    };
    for (lines, page) in pages.iter_mut().zip(pdf.pages().iter()) {
        if !lines.lines.is_empty() {
            continue;
        }
        let Some(picture) = picture(pdf, page) else {
            continue;
        };
        let number = lines.number;
        match tesseract.read(&picture) {
            Ok(found) if found.lines.is_empty() => {}
            Ok(found) if found.confidence < LEAST_CONFIDENCE => doubts.push(format!(
                "page {number}: left out, read by OCR with a confidence of {} %",
                found.confidence
            )),
            Ok(found) => {
                let confidence = found.confidence;
                let points = 72.0 / picture.dots_per_inch;
                let found = found.lines.into_iter();
                lines.lines = found.filter_map(|line| placed(line, points)).collect();
                read.push(OcrPage {
                    page: number,
                    confidence,
                });
                doubts.push(format!(
                    "page {number}: read by OCR, confidence {confidence} %"
                ));
            }
            Err(error) => doubts.push(format!("page {number}: not read by OCR: {error}")),
        }
    }
    even_out_sizes(pages, &read);
    (read, doubts)
}

/// Whether pages without text can be read at all.
pub(super) fn can_read() -> bool {
    Tesseract::find().is_some()
}

fn placed(line: OcrLine, points: f64) -> Option<Line> {
    let text = clean::clean(&line.text).into_owned();
    (!text.is_empty()).then(|| Line {
        text,
        y: line.baseline * points,
        x_start: line.left * points,
        x_end: line.right * points,
        first_word_end: line.first_word_right * points,
        size: line.height * points / HEIGHT_OF_TYPE,
        // One line of a picture has one size as far as anybody knows.
        end_sizes: (0.0, 0.0),
        beyond: (0.0, 0.0),
        bold: 0.0,
        horizontal: true,
        artifact: false,
        leaders: false,
        cells: false,
        row: false,
        note: false,
        as_row: None,
    })
}

/// Gives lines of about the usual size that size: what is measured on letters varies with them.
fn even_out_sizes(pages: &mut [PageLines], read: &[OcrPage]) {
    let is_read = |number| read.iter().any(|page| page.page == number);
    let pages = pages.iter_mut().filter(|page| is_read(page.number));
    let mut lines: Vec<&mut Line> = pages.flat_map(|page| &mut page.lines).collect();
    let mut sizes: Vec<(f64, usize)> = lines.iter().map(|l| (l.size, l.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, len)| len).sum::<usize>() / 2;
    let mut so_far = 0;
    let usual = sizes.iter().find(|(_, len)| {
        so_far += len;
        so_far >= half
    });
    let usual = usual.map_or(1.0, |(size, _)| *size);
    for line in &mut lines {
        if (0.75..1.3).contains(&(line.size / usual)) {
            line.size = usual;
        }
    }
}

/// The page as its pictures show it; `None` when it has none.
fn picture(pdf: &Pdf, page: &Page<'_>) -> Option<Picture> {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let bounds = Rect::new(0.0, 0.0, width, height);
    let upright = page.initial_transform(true).to_kurbo();
    let settings = InterpreterSettings::default();
    let cache = InterpreterCache::new();
    let mut context = Context::new(upright, bounds, &cache, pdf.xref(), settings);
    let mut pictures = Pictures::default();
    interpret_page(page, &mut context, &mut pictures);
    let largest = pictures
        .drawn
        .iter()
        .max_by(|a, b| a.area().total_cmp(&b.area()))?;
    let dots_per_point = (largest.dots_per_point() * 72.0)
        .clamp(*DOTS_PER_INCH.start(), *DOTS_PER_INCH.end())
        / 72.0;
    let dots_per_point = dots_per_point.min((MAX_DOTS / (width * height).max(1.0)).sqrt());
    let mut picture = Picture {
        width: (width * dots_per_point).ceil() as usize,
        height: (height * dots_per_point).ceil() as usize,
        dots_per_inch: dots_per_point * 72.0,
        grey: Vec::new(),
    };
    picture.grey = vec![255; picture.width * picture.height];
    for drawn in &pictures.drawn {
        drawn.draw(&mut picture, dots_per_point);
    }
    Some(picture)
}

/// One picture on a page.
struct Drawn {
    width: usize,
    height: usize,
    /// Pairs of a shade and how much of it covers what lies below.
    dots: Vec<(u8, u8)>,
    /// From its dots to the points of the page.
    transform: Affine,
}

impl Drawn {
    fn new(size: (u32, u32), scale: (f32, f32), transform: Affine, dots: Vec<(u8, u8)>) -> Drawn {
        let scale = Affine::scale_non_uniform(f64::from(scale.0), f64::from(scale.1));
        Drawn {
            width: size.0 as usize,
            height: size.1 as usize,
            dots,
            transform: transform * scale,
        }
    }

    /// In square points.
    fn area(&self) -> f64 {
        self.transform.determinant().abs() * (self.width * self.height) as f64
    }

    fn dots_per_point(&self) -> f64 {
        self.transform.determinant().abs().sqrt().recip()
    }

    fn is_drawable(&self) -> bool {
        let has_place = self.transform.is_finite() && self.transform.determinant().abs() > 1e-9;
        let has_dots = self.width > 0 && self.height > 0;
        has_place && has_dots && self.dots.len() >= self.width * self.height
    }

    fn draw(&self, picture: &mut Picture, dots_per_point: f64) {
        let onto = Affine::scale(dots_per_point) * self.transform;
        let corners = Rect::new(0.0, 0.0, self.width as f64, self.height as f64);
        let page = Rect::new(0.0, 0.0, picture.width as f64, picture.height as f64);
        let place = onto.transform_rect_bbox(corners).intersect(page);
        let back = onto.inverse();
        for y in place.y0 as usize..place.y1.ceil() as usize {
            for x in place.x0 as usize..place.x1.ceil() as usize {
                let at = back * Point::new(x as f64 + 0.5, y as f64 + 0.5);
                if corners.contains(at) {
                    let below = &mut picture.grey[y * picture.width + x];
                    *below = self.shade(at, f64::from(*below)).round() as u8;
                }
            }
        }
    }

    /// The shade between the four dots around a place, over what lies below.
    fn shade(&self, at: Point, below: f64) -> f64 {
        let (x, y) = ((at.x - 0.5).max(0.0), (at.y - 0.5).max(0.0));
        let (left, top) = (x as usize, y as usize);
        let (right, bottom) = (
            (left + 1).min(self.width - 1),
            (top + 1).min(self.height - 1),
        );
        let dot = |x: usize, y: usize| {
            let (shade, cover) = self.dots[y * self.width + x];
            let cover = f64::from(cover) / 255.0;
            f64::from(shade) * cover + below * (1.0 - cover)
        };
        let mix = |a: f64, b: f64, share: f64| a + (b - a) * share;
        let (across, down) = (x - left as f64, y - top as f64);
        let upper = mix(dot(left, top), dot(right, top), across);
        mix(
            upper,
            mix(dot(left, bottom), dot(right, bottom), across),
            down,
        )
    }
}

/// Gathers the pictures of one page in the order they are drawn.
#[derive(Default)]
struct Pictures {
    drawn: Vec<Drawn>,
    dots: usize,
}

impl Pictures {
    fn keep(&mut self, drawn: Drawn) {
        self.dots += drawn.dots.len();
        if drawn.is_drawable() && self.dots <= MAX_PICTURE_DOTS {
            self.drawn.push(drawn);
        }
    }
}

fn dots(image: ImageData, alpha: Option<LumaData>) -> Vec<(u8, u8)> {
    let size = (image.width(), image.height());
    let shades: Vec<u8> = match image {
        ImageData::Luma(luma) => luma.data,
        ImageData::Rgb(rgb) => rgb.data.chunks_exact(3).map(luminance).collect(),
    };
    // A mask of another size would have to be drawn by itself; scans have none.
    let alpha = alpha.filter(|alpha| (alpha.width, alpha.height) == size);
    match alpha {
        Some(alpha) => shades.into_iter().zip(alpha.data).collect(),
        None => shades.into_iter().map(|shade| (shade, 255)).collect(),
    }
}

fn luminance(rgb: &[u8]) -> u8 {
    let [red, green, blue] = [0, 1, 2].map(|at| u32::from(rgb[at]));
    ((299 * red + 587 * green + 114 * blue) / 1000) as u8
}

impl<'a> Device<'a> for Pictures {
    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let dots_to_come = (image.width() as usize).saturating_mul(image.height() as usize);
        if self.dots.saturating_add(dots_to_come) > MAX_PICTURE_DOTS {
            return;
        }
        let transform = props.transform;
        match image {
            Image::Raster(raster) => raster.with_rgba(
                |image, alpha| {
                    let (size, scale) = ((image.width(), image.height()), image.scale_factors());
                    self.keep(Drawn::new(size, scale, transform, dots(image, alpha)));
                },
                None,
            ),
            // Whatever its colour, it is drawn to be seen on white.
            Image::Stencil(stencil) => stencil.with_stencil(
                |mask, _| {
                    let (size, scale) = ((mask.width, mask.height), mask.scale_factors);
                    let dots = mask.data.into_iter().map(|cover| (0, cover)).collect();
                    self.keep(Drawn::new(size, scale, transform, dots));
                },
                None,
            ),
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
