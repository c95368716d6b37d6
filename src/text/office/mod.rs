//! Office and web formats to blocks.

mod archive;
mod blocks;
mod docx;
mod epub;
mod html;
mod tree;
mod web;

pub(super) use docx::extract;
pub(super) use epub::extract as extract_epub;
pub(super) use web::extract as extract_html;
