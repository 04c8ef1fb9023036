//! Forms: what a page may be asked, in the browser.

/// A form; what is entered becomes the query of the same page.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) submit: &'static str,
    /// Looked up while it is typed.
    pub(crate) live: bool,
}

/// One thing to enter.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) value: String,
    pub(crate) input: Input,
}

/// How it is entered.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    Decimal,
    Search,
    Date,
    /// One of these, each with what it is called.
    Choice(Vec<(String, String)>),
}
