//! Bytes or strings → [`Document`]: the only part that can fail, and only for bytes.
//!
//! A string always has a document. Bytes have none when they are too many, when they are a format
//! we know and do not read (the message says what to do), or when they are no text at all.

mod encoding;
mod flow;
mod html;
mod table;
mod tokens;

use crate::document::{Document, Format, Origin};

#[cfg(target_arch = "wasm32")]
pub use encoding::DECODER;
pub use html::looks_like_html;

/// More bytes than this are refused; a report has some thousands.
pub const MAX_BYTES: usize = 64 << 20;

/// Why bytes are no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    pub kind: ReadErrorKind,
    /// For the user, in Chinese: what it is and what to do.
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadErrorKind {
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// A format we know and do not read (docx, xlsx, pdf, a picture …).
    Unsupported,
    /// Bytes that are text in no encoding we know.
    NotText,
}

impl ReadErrorKind {
    /// The name in the JSON.
    pub fn id(self) -> &'static str {
        match self {
            ReadErrorKind::TooLarge => "too_large",
            ReadErrorKind::Unsupported => "unsupported",
            ReadErrorKind::NotText => "not_text",
        }
    }
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

/// The bytes of a file. `name` is kept in the origin; what the bytes are is decided by themselves.
pub fn document(bytes: &[u8], name: Option<&str>) -> Result<Document, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError {
            kind: ReadErrorKind::TooLarge,
            message: format!(
                "文件过大（{} MB），超过 {} MB 的上限。年度报告通常只有几十 KB，请确认所选文件。",
                bytes.len() >> 20,
                MAX_BYTES >> 20
            ),
        });
    }
    if let Some(message) = unsupported(bytes) {
        return Err(ReadError { kind: ReadErrorKind::Unsupported, message: message.to_owned() });
    }
    let (decoded, encoding) = encoding::decode(bytes).ok_or_else(|| ReadError {
        kind: ReadErrorKind::NotText,
        message: "无法识别文件内容：既不是 UTF-8、GBK／GB18030、Big5 或 UTF-16 文本，也不是网页。".to_owned(),
    })?;
    let mut document = text(decoded, name);
    document.origin.encoding = Some(encoding);
    Ok(document)
}

/// A string that is HTML: clipboard `text/html`, or a web page's source.
pub fn html(source: &str, name: Option<&str>) -> Document {
    let mut text = html::render(source);
    // A page that shows HTML as its text: our rendering must not pass for a page itself.
    if looks_like_html(&text) {
        text = text.replace('<', "＜");
    }
    Document { text, origin: Origin { name: name.map(str::to_owned), format: Format::Html, encoding: None } }
}

/// A string as pasted: itself, unit for unit; unless it is HTML source, which is then rendered.
pub fn text(text: impl Into<String>, name: Option<&str>) -> Document {
    let text = text.into();
    if looks_like_html(&text) {
        return html(&text, name);
    }
    Document { text, origin: Origin { name: name.map(str::to_owned), format: Format::Text, encoding: None } }
}

/// What to tell a user about a format we know by its first bytes and do not read.
fn unsupported(bytes: &[u8]) -> Option<&'static str> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let holds = |part: &[u8]| bytes.windows(part.len()).take(1 << 16).any(|window| window == part);
    Some(if starts(b"PK\x03\x04") {
        if holds(b"word/") {
            "这是 Word 文档（.docx）。请用 Word 或 WPS 打开后全选、复制，再粘贴到这里（表格会一并带入）。"
        } else if holds(b"xl/") {
            "这是 Excel 工作簿（.xlsx）。请用 Excel 或 WPS 打开后选中表格、复制，再粘贴到这里。"
        } else {
            "这是压缩文件。请先解压，再打开其中的文本或网页文件；Word、WPS 文档请打开后复制、粘贴。"
        }
    } else if starts(b"%PDF") {
        "这是 PDF 文件。请用阅读器打开后全选、复制，再粘贴到这里；扫描件请先识别文字。"
    } else if starts(&[0xD0, 0xCF, 0x11, 0xE0]) {
        "这是旧版 Office 文档（.doc 或 .xls）。请用 Word、Excel 或 WPS 打开后全选、复制，再粘贴到这里。"
    } else if starts(br"{\rtf") {
        "这是 RTF 文档。请用 Word 或 WPS 打开后全选、复制，再粘贴到这里（表格会一并带入）。"
    } else if starts(b"\x89PNG") || starts(&[0xFF, 0xD8, 0xFF]) || starts(b"GIF8") || starts(b"BM") && holds(b"\0\0") {
        "这是图片。请先识别其中的文字，再粘贴到这里。"
    } else if starts(b"Rar!") || starts(b"7z\xBC\xAF") || starts(&[0x1F, 0x8B]) {
        "这是压缩文件。请先解压，再打开其中的文本或网页文件。"
    } else {
        return None;
    })
}
