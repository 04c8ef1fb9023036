//! Builders: methods called one after the other are the fields of one thing.

use syn::{Expr, ExprMethodCall};

use crate::fold::name_of;

/// One call of a chain.
pub(crate) struct Link<'e> {
    pub(crate) name: String,
    pub(crate) args: Vec<&'e Expr>,
}

/// The calls of a chain, the first one first.
pub(crate) fn links(call: &ExprMethodCall) -> Vec<Link<'_>> {
    let mut links = Vec::new();
    let mut call = call;
    // A list instead of recursion: builders are as long as a user likes.
    loop {
        links.push(Link { name: name_of(&call.method), args: call.args.iter().collect() });
        match &*call.receiver {
            Expr::MethodCall(receiver) => call = receiver,
            Expr::Call(root) => {
                if let Expr::Path(path) = &*root.func {
                    let names = path.path.segments.iter().map(|segment| name_of(&segment.ident));
                    let name = names.collect::<Vec<_>>().join("::");
                    links.push(Link { name, args: root.args.iter().collect() });
                }
                break;
            }
            _ => break,
        }
    }
    links.reverse();
    links
}

/// What the first method of a chain is called on.
pub(crate) fn root(call: &ExprMethodCall) -> &Expr {
    let mut root = &*call.receiver;
    while let Expr::MethodCall(call) = root {
        root = &call.receiver;
    }
    root
}
