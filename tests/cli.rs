//! The program as people use it: the real binary on temporary copies of sites, its exit codes, words and files.

#[path = "cli/exchange.rs"]
mod exchange;
#[path = "cli/help.rs"]
mod help;
#[path = "cli/init.rs"]
mod init;
#[path = "cli/new.rs"]
mod new;
#[path = "cli/options.rs"]
mod options;
#[path = "cli/publish.rs"]
mod publish;
#[path = "cli/refusals.rs"]
mod refusals;
#[path = "cli/report.rs"]
mod report;
#[path = "cli/review.rs"]
mod review;
#[path = "cli/same.rs"]
mod same;
#[path = "cli/site.rs"]
mod site;
