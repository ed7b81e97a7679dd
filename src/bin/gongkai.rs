//! The command line: arguments, files, threads. What it prints is made by the library.

use clap::{Parser, Subcommand, ValueEnum};
use gongkai::analysis::{Analysis, Date};
use gongkai::document::Document;
use gongkai::export::{catalogue, csv, forms, markdown, sarif, text, xlsx};
use gongkai::form::Form;
use gongkai::{Accepted, Lang, Options, analyze, json, rules, view};
use rayon::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Small lists come and go while a report is read; the system's allocator takes a tenth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// 政府信息公开工作年度报告：读取、校验、导出
#[derive(Parser)]
#[command(name = "gongkai", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 读取并校验报告（文件、文件夹，或 - 表示标准输入）
    Analyze(AnalyzeArguments),
    /// 列出校验规则；给出规则编号时显示其说明
    Rules {
        rule: Option<String>,
        #[arg(long, value_enum, default_value_t = PageFormat::Text)]
        format: PageFormat,
        #[arg(long, value_enum, default_value_t = Language::Zh)]
        lang: Language,
    },
    /// 列出各版格式的表格
    Forms {
        form: Option<String>,
        #[arg(long, value_enum, default_value_t = PageFormat::Text)]
        format: PageFormat,
    },
}

#[derive(clap::Args)]
struct AnalyzeArguments {
    /// 文件或文件夹；- 或不写表示标准输入
    paths: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// 写入文件而不是标准输出
    #[arg(long)]
    output: Option<PathBuf>,
    /// 同时处理的线程数；默认为处理器核数
    #[arg(long)]
    jobs: Option<usize>,
    #[arg(long, value_enum, default_value_t = Language::Zh)]
    lang: Language,
    /// 今天的日期（如 2026-01-31），用于判断将来的日期；不写则不判断
    #[arg(long, value_parser = date)]
    today: Option<Date>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Jsonl,
    Csv,
    Xlsx,
    Markdown,
    /// 供编辑器和代码托管平台使用
    Sarif,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PageFormat {
    Text,
    Json,
    Markdown,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    Zh,
    En,
}

impl Language {
    fn lang(self) -> Lang {
        match self {
            Language::Zh => Lang::Zh,
            Language::En => Lang::En,
        }
    }
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "应为 2026-01-31 这样的日期".to_string())
}

/// No report has an error that nobody accepted.
const CLEAN: u8 = 0;
/// Some report has one.
const ERRORS: u8 = 1;
/// The command could not do its work.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Analyze(arguments) => run(&arguments),
        Command::Rules { rule, format, lang } => print(&rules_page(rule.as_deref(), format, lang.lang())),
        Command::Forms { form, format } => print(&forms_page(form.as_deref(), format)),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        // The reader of our output went away (head): nothing is left to do.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(CLEAN),
        Err(error) => {
            eprintln!("gongkai: {error}");
            ExitCode::from(FAILED)
        }
    }
}

fn print(page: &Result<String, String>) -> io::Result<u8> {
    match page {
        Ok(page) => io::stdout().write_all(page.as_bytes()).map(|()| CLEAN),
        Err(message) => {
            eprintln!("gongkai: {message}");
            Ok(FAILED)
        }
    }
}

fn rules_page(code: Option<&str>, format: PageFormat, lang: Lang) -> Result<String, String> {
    match (code, format) {
        (None, PageFormat::Text) => Ok(catalogue::list(lang)),
        (None, PageFormat::Markdown) => Ok(catalogue::document()),
        (None, PageFormat::Json) => Ok(json_line(&catalogue::entries())),
        (Some(code), format) => {
            let rule = rules::by_code(code).ok_or_else(|| format!("没有规则 {code}；gongkai rules 列出全部规则"))?;
            match format {
                PageFormat::Json => {
                    let entry = catalogue::entries().into_iter().find(|entry| entry.code == rule.code);
                    Ok(json_line(&entry))
                }
                _ => Ok(format!("# {}\n\n{}", catalogue::heading(rule), catalogue::page(rule))),
            }
        }
    }
}

fn forms_page(id: Option<&str>, format: PageFormat) -> Result<String, String> {
    if format == PageFormat::Json {
        return Ok(json::of(&view::forms(), 30_000) + "\n");
    }
    match id {
        None => Ok(forms::document()),
        Some(id) => Form::by_id(id).map(forms::page).ok_or_else(|| {
            let ids: Vec<&str> = gongkai::forms::ALL.iter().map(|form| form.id).collect();
            format!("没有格式 {id}；有 {}", ids.join("、"))
        }),
    }
}

fn json_line(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("no map keys that could fail") + "\n"
}

/// What became of one input.
struct Outcome {
    output: Vec<u8>,
    /// It was read.
    read: bool,
    /// It has an error that nobody accepted.
    errors: bool,
}

/// Files in hand at once: enough for every core, few enough for any number of reports.
const BATCH: usize = 256;

fn run(arguments: &AnalyzeArguments) -> io::Result<u8> {
    let inputs = inputs(&arguments.paths)?;
    if inputs.is_empty() {
        return Err(io::Error::new(io::ErrorKind::NotFound, "文件夹中没有文件"));
    }
    if arguments.format == Format::Xlsx {
        let refused = |message: &str| Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        if inputs.len() != 1 {
            return refused("xlsx 每次只输出一份报告");
        }
        if arguments.output.is_none() && io::stdout().is_terminal() {
            return refused("请用 --output 指定 xlsx 文件");
        }
    }
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(arguments.jobs.unwrap_or(0)).build().map_err(io::Error::other)?;
    let mut out: Box<dyn Write> = match &arguments.output {
        Some(path) => Box::new(BufWriter::new(File::create(path).map_err(|error| named(path, &error))?)),
        None => Box::new(BufWriter::new(io::stdout().lock())),
    };
    let printer = Printer {
        format: arguments.format,
        many: inputs.len() > 1 || arguments.paths.iter().any(|path| path.is_dir()),
        options: Options { lang: arguments.lang.lang(), today: arguments.today, ..Options::default() },
        accepted: accepted(&inputs)?,
        style: text::Style { lang: arguments.lang.lang(), colour: arguments.output.is_none() && colour() },
    };
    out.write_all(printer.before().as_bytes())?;
    let (mut read, mut errors, mut first) = (0, 0, true);
    for batch in inputs.chunks(BATCH) {
        let outcomes: Vec<Outcome> = pool.install(|| batch.par_iter().map(|input| printer.analyze(input)).collect());
        for outcome in outcomes {
            if !first && !outcome.output.is_empty() {
                out.write_all(printer.between().as_bytes())?;
            }
            first &= outcome.output.is_empty();
            out.write_all(&outcome.output)?;
            read += usize::from(outcome.read);
            errors += usize::from(outcome.errors);
        }
    }
    out.write_all(printer.after().as_bytes())?;
    out.flush()?;
    // Refused files leave no trace in a table, and one line among thousands.
    let failed = inputs.len() - read;
    if printer.many && (failed > 0 || arguments.format == Format::Text) {
        let all = inputs.len();
        match printer.options.lang {
            Lang::Zh => {
                eprintln!("gongkai: 共{all}个文件：已检查{read}个，其中有错误的{errors}个；未能读取{failed}个");
            }
            Lang::En => eprintln!("gongkai: {all} files: {read} checked, {errors} with errors; {failed} not read"),
        }
    }
    Ok(match (read, errors) {
        (0, _) => FAILED,
        (_, 0) => CLEAN,
        _ => ERRORS,
    })
}

/// Colour only on a terminal, and not where the user wants none.
fn colour() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// `None`: standard input.
type Input = Option<PathBuf>;

/// The files meant: folders are walked in name order, hidden files left out.
fn inputs(paths: &[PathBuf]) -> io::Result<Vec<Input>> {
    if paths.is_empty() {
        return Ok(vec![None]);
    }
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(None);
        } else if path.is_dir() {
            walk(path, &mut Vec::new(), &mut inputs)?;
        } else {
            inputs.push(Some(path.clone()));
        }
    }
    Ok(inputs)
}

/// `open`: the folders being walked, as they are without links; one that is linked to from within is not entered again.
fn walk(folder: &Path, open: &mut Vec<PathBuf>, inputs: &mut Vec<Input>) -> io::Result<()> {
    let real = folder.canonicalize().map_err(|error| named(folder, &error))?;
    if open.contains(&real) {
        return Ok(());
    }
    open.push(real);
    let mut entries = std::fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>())
        .map_err(|error| named(folder, &error))?;
    entries.sort();
    for entry in entries {
        let name = entry.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') || name == "gongkai.toml" {
            continue;
        }
        if entry.is_dir() {
            walk(&entry, open, inputs)?;
        } else {
            inputs.push(Some(entry));
        }
    }
    open.pop();
    Ok(())
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {}", path.display(), reason(error)))
}

/// What the system says, in our words where they are plainer.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "文件不存在".to_string(),
        io::ErrorKind::PermissionDenied => "没有权限".to_string(),
        io::ErrorKind::IsADirectory => "是文件夹，不是文件".to_string(),
        _ => error.to_string(),
    }
}

/// `gongkai.toml` beside the reports: findings that somebody accepted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    #[serde(default)]
    accepted: Vec<Acceptance>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Acceptance {
    /// The report's file name; without it the entry is for all reports of the folder.
    file: Option<String>,
    rule: String,
    /// `table.row.column`; none: whatever cells.
    #[serde(default)]
    fields: Vec<String>,
    /// The words of the report that the finding points at; without it, whatever words.
    quote: Option<String>,
    reason: String,
}

/// The settings of each folder that has some.
fn accepted(inputs: &[Input]) -> io::Result<BTreeMap<PathBuf, Vec<Acceptance>>> {
    let mut found = BTreeMap::new();
    for folder in inputs.iter().flatten().filter_map(|path| path.parent()) {
        if found.contains_key(folder) {
            continue;
        }
        let path = folder.join("gongkai.toml");
        let settings = match std::fs::read_to_string(&path) {
            Ok(text) => toml::from_str::<Settings>(&text).map_err(|error| named(&path, &io::Error::other(error)))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Settings { accepted: Vec::new() },
            Err(error) => return Err(named(&path, &error)),
        };
        if let Some(entry) = settings.accepted.iter().find(|entry| rules::by_code(&entry.rule).is_none()) {
            return Err(named(&path, &io::Error::other(format!("没有规则 {}", entry.rule))));
        }
        found.insert(folder.to_path_buf(), settings.accepted);
    }
    Ok(found)
}

/// The entries that concern one file.
fn accepted_for(all: &BTreeMap<PathBuf, Vec<Acceptance>>, path: &Path) -> Vec<Accepted> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let entries = path.parent().and_then(|folder| all.get(folder)).into_iter().flatten();
    let field = |text: &String| {
        let mut ids = text.splitn(3, '.').map(str::to_owned);
        Some((ids.next()?, ids.next()?, ids.next()?))
    };
    entries
        .filter(|entry| entry.file.as_deref().is_none_or(|file| file == name))
        .map(|entry| Accepted {
            rule: entry.rule.clone(),
            fields: entry.fields.iter().filter_map(field).collect(),
            quote: entry.quote.clone(),
            reason: entry.reason.clone(),
        })
        .collect()
}

/// Why an input has no analysis: the `error` of the JSON.
struct Failure {
    kind: &'static str,
    message: String,
}

fn read(input: &Input) -> Result<Document, Failure> {
    let failed = |error: io::Error| Failure {
        kind: match error.kind() {
            io::ErrorKind::NotFound => "not_found",
            _ => "unreadable",
        },
        message: reason(&error),
    };
    let mut bytes = Vec::new();
    match input {
        None => io::stdin().lock().read_to_end(&mut bytes).map_err(failed)?,
        Some(path) => File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)).map_err(failed)?,
    };
    let name = input.as_ref().map(|path| path.display().to_string());
    let read = gongkai::read::document(&bytes, name.as_deref());
    let mut document = read.map_err(|error| Failure { kind: error.kind.id(), message: error.message })?;
    if input.is_none() {
        // What comes in by a pipe is as a paste: the bytes of the module's analysis.
        document.origin.encoding = None;
    }
    Ok(document)
}

/// Turns inputs into output of one format.
struct Printer {
    format: Format,
    many: bool,
    options: Options,
    accepted: BTreeMap<PathBuf, Vec<Acceptance>>,
    style: text::Style,
}

impl Printer {
    fn before(&self) -> String {
        match self.format {
            Format::Csv => csv::HEADER.to_string(),
            Format::Sarif => sarif::head(),
            Format::Json if self.many => r#"{"schema":"gongkai.collection/1","reports":["#.to_string(),
            _ => String::new(),
        }
    }

    fn between(&self) -> &'static str {
        match self.format {
            Format::Json | Format::Sarif => ",",
            Format::Text | Format::Markdown => "\n",
            _ => "",
        }
    }

    fn after(&self) -> &'static str {
        match self.format {
            Format::Json if self.many => "],\"findings\":[],\"totals\":null}\n",
            Format::Sarif => sarif::TAIL,
            // One analysis is exactly the bytes that the page downloads.
            _ => "",
        }
    }

    fn analyze(&self, input: &Input) -> Outcome {
        match read(input) {
            Ok(document) => {
                let accepted = input.as_ref().map(|path| accepted_for(&self.accepted, path)).unwrap_or_default();
                let analysis = analyze(&document, &Options { accepted, ..self.options.clone() });
                let errors = gongkai::export::tally(&analysis.findings).errors > 0;
                Outcome { output: self.analysis(&document, &analysis), read: true, errors }
            }
            Err(failure) => Outcome { output: self.failure(input, &failure).into_bytes(), read: false, errors: false },
        }
    }

    fn analysis(&self, document: &Document, analysis: &Analysis) -> Vec<u8> {
        let text = match self.format {
            Format::Text => text::report(document, analysis, self.style),
            Format::Json => view::json(document, analysis),
            Format::Jsonl => view::json(document, analysis) + "\n",
            Format::Csv => csv::rows(document, analysis),
            Format::Sarif => sarif::results(document, analysis, self.options.lang),
            Format::Xlsx => return xlsx::workbook(document, analysis),
            Format::Markdown => markdown::report(document, analysis, self.options.lang),
        };
        text.into_bytes()
    }

    /// A bad file is one line, never a stop; where the format has no place for it, it goes to
    /// standard error.
    fn failure(&self, input: &Input, failure: &Failure) -> String {
        let name = input.as_ref().map_or("-".to_string(), |path| path.display().to_string());
        let line = serde_json::json!({
            "schema": view::SCHEMA,
            "source": {"name": input.as_ref().map(|_| &name)},
            "error": {"kind": failure.kind, "message": failure.message},
        });
        match self.format {
            Format::Jsonl => format!("{line}\n"),
            Format::Json if self.many => line.to_string(),
            _ => {
                eprintln!("gongkai: {name}: {}", failure.message);
                String::new()
            }
        }
    }
}
