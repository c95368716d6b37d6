//! Office formats to blocks.

mod archive;
mod blocks;
mod docx;
mod tree;

pub(super) use docx::extract;
