//! The page for everybody in English.

use super::PublicWords;
use crate::render::report::words::fill::Counted;

pub(in crate::render::report::words) const PUBLIC: PublicWords = PublicWords {
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    day: "{weekday} {day} {month}",
    title: "Which services are available",
    as_of: "As of {day}",
    note: "The days below are those on which each service is there at the latest by the present plan. The plan may change.",
    states: ["Available", "Limited", "By another way", "Not yet"],
    counts: [
        Counted::new("{n} service available", "{n} services available"),
        Counted::new("{n} service with limits", "{n} services with limits"),
        Counted::new("{n} service by another way", "{n} services by another way"),
        Counted::new("{n} service not yet available", "{n} services not yet available"),
    ],
    from: "from {day} on",
    limited_until: "limited until the end of {day}",
    limited_from: "with limits from {day} on",
    full_from: "in full from {day} on",
    probably: "probably {day}",
    no_date: "no date yet",
    no_full_date: "no date yet for the full service",
    meanwhile: "Meanwhile: {way}",
    meanwhile_until: "until the end of {day}",
    no_services: "No services are known.",
};
