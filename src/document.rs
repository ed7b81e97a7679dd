//! What the user gave us: one text, and where it came from.

/// The one text that every [`crate::span::Span`] refers to.
///
/// For a paste or a plain text file it is the input, char for char (a file's BOM is not part of
/// it). For HTML and other formats it is our rendering: a row a line, tabs between cells; read
/// again as plain text it gives the same cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub text: String,
    pub origin: Origin,
}

/// Where a [`Document`] came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file's name; `None` for a paste or standard input.
    pub name: Option<String>,
    pub format: Format,
    /// The WHATWG name of the encoding the bytes were in, lower case; `None` for a paste.
    pub encoding: Option<&'static str>,
}

/// How the input was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    Text,
    Html,
    Docx,
    Xlsx,
}

impl Format {
    /// The name in the JSON.
    pub fn id(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Html => "html",
            Format::Docx => "docx",
            Format::Xlsx => "xlsx",
        }
    }
}

impl Document {
    /// A paste of plain text.
    pub fn paste(text: impl Into<String>) -> Document {
        Document { text: text.into(), origin: Origin::default() }
    }
}
