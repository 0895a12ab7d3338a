//! The page of a plan: one HTML file that stands alone, for those who would rather look than read.

mod answer_notes;
mod answer_part;
mod board_part;
mod moments;
mod named;
mod page_data;
mod page_frame;
mod public_page;
mod report_page;
mod rest_decided;
mod rest_findings;
mod rest_part;
mod rest_services;
mod rest_unplanned;
mod service_bars;
mod signs;
mod table_head;
mod team_axis;
mod team_chart;
mod team_lanes;
mod team_telling;
mod teams_part;
mod words;

pub use page_frame::html;
pub use report_page::{Audience, Language, ReportPage};
