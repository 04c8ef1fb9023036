//! Each node of a syntax tree, and the facts in it.

use super::*;

impl<'ast> Visit<'ast> for Walk<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let attrs: &[Attribute] = match item {
            Item::Const(item) => &item.attrs,
            Item::Enum(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            Item::Macro(item) => &item.attrs,
            Item::Mod(item) => &item.attrs,
            Item::Static(item) => &item.attrs,
            Item::Struct(item) => &item.attrs,
            Item::Trait(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            Item::Verbatim(tokens) => {
                return soup::tokens(self, tokens.clone());
            }
            _ => &[],
        };
        if !self.is_skipped(attrs) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.facts.modules.push(name_of(&item.ident));
        self.within(name_of(&item.ident), |walk| visit::visit_item_mod(walk, item));
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let name = match &*item.self_ty {
            syn::Type::Path(path) => path.path.segments.last().map(|s| name_of(&s.ident)),
            _ => None,
        };
        self.within(name.unwrap_or_default(), |walk| visit::visit_item_impl(walk, item));
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.within(name_of(&item.ident), |walk| visit::visit_item_trait(walk, item));
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.bind_expr(name_of(&item.ident), Binding::Item, &item.expr);
        self.within(name_of(&item.ident), |walk| visit::visit_item_const(walk, item));
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.bind_expr(name_of(&item.ident), Binding::Item, &item.expr);
        self.within(name_of(&item.ident), |walk| visit::visit_item_static(walk, item));
    }

    fn visit_impl_item_const(&mut self, item: &'ast syn::ImplItemConst) {
        if self.is_skipped(&item.attrs) {
            return;
        }
        self.bind_expr(name_of(&item.ident), Binding::Item, &item.expr);
        self.within(name_of(&item.ident), |walk| visit::visit_impl_item_const(walk, item));
    }

    fn visit_trait_item_const(&mut self, item: &'ast syn::TraitItemConst) {
        if let Some((_, expr)) = &item.default {
            self.bind_expr(name_of(&item.ident), Binding::Item, expr);
        }
        visit::visit_trait_item_const(self, item);
    }

    fn visit_const_param(&mut self, param: &'ast syn::ConstParam) {
        if let Some((_, expr)) = &param.default {
            self.bind_expr(name_of(&param.ident), Binding::Item, expr);
        }
        visit::visit_const_param(self, param);
    }

    fn visit_variant(&mut self, variant: &'ast syn::Variant) {
        if let Some((_, expr)) = &variant.discriminant {
            // Most discriminants number their variants.
            self.bind_expr(name_of(&variant.ident), Binding::Call, expr);
        }
        visit::visit_variant(self, variant);
    }

    fn visit_fields_named(&mut self, fields: &'ast syn::FieldsNamed) {
        let names: Rc<[String]> =
            fields.named.iter().flat_map(|one| &one.ident).map(name_of).collect();
        self.among(names, |walk| visit::visit_fields_named(walk, fields));
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        self.defaults(field);
        if let (Some(ident), Some((_, expr))) = (&field.ident, &field.default) {
            self.bind_expr(name_of(ident), Binding::Item, expr);
        }
        visit::visit_field(self, field);
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        item.attrs.iter().for_each(|attr| self.visit_attribute(attr));
        self.function(&item.sig, &item.block);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if self.is_skipped(&item.attrs) {
            return;
        }
        item.attrs.iter().for_each(|attr| self.visit_attribute(attr));
        self.function(&item.sig, &item.block);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        item.attrs.iter().for_each(|attr| self.visit_attribute(attr));
        match &item.default {
            Some(block) => self.function(&item.sig, block),
            None => self.visit_signature(&item.sig),
        }
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if self.is_skipped(&local.attrs) {
            return;
        }
        if let Some(init) = &local.init {
            self.pattern(&local.pat, &init.expr);
            if let Some((_, other)) = &init.diverge {
                self.pattern(&local.pat, other);
            }
        }
        let names = names_of(&local.pat);
        self.under(names, |walk| visit::visit_local(walk, local));
    }

    fn visit_block(&mut self, block: &'ast Block) {
        let outer = (self.money, self.summed);
        (self.money, self.summed) = (false, false);
        let (mut before, mut texts) = (Before::new(), Before::new());
        for stmt in &block.stmts {
            self.visit_stmt(stmt);
            if let Stmt::Local(local) = stmt {
                learn(&mut self.constants, local, &mut before, fold);
                learn(&mut self.texts, local, &mut texts, |expr, _| text_of(expr));
            }
        }
        restore(&mut self.constants, before);
        restore(&mut self.texts, texts);
        (self.money, self.summed) = outer;
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        let mut before = Before::new();
        closure.inputs.iter().for_each(|pat| self.visit_pat(pat));
        self.visit_return_type(&closure.output);
        closure.inputs.iter().for_each(|pat| hide(&mut self.constants, pat, &mut before));
        self.visit_expr(&closure.body);
        restore(&mut self.constants, before);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        let mut before = Before::new();
        hide(&mut self.constants, &arm.pat, &mut before);
        let mut keys = Vec::new();
        keys_of(&arm.pat, &mut keys);
        let names = keys.into_iter().map(|(key, _)| key).collect();
        self.under(names, |walk| visit::visit_arm(walk, arm));
        restore(&mut self.constants, before);
    }

    fn visit_expr_for_loop(&mut self, each: &'ast syn::ExprForLoop) {
        let mut before = Before::new();
        self.visit_expr(&each.expr);
        hide(&mut self.constants, &each.pat, &mut before);
        self.visit_block(&each.body);
        restore(&mut self.constants, before);
    }

    fn visit_expr_let(&mut self, expr: &'ast syn::ExprLet) {
        self.pattern(&expr.pat, &expr.expr);
        if let Some(name) = name_of_place(&expr.expr) {
            self.literals_of(&name, &expr.pat);
        }
        visit::visit_expr_let(self, expr);
    }

    fn visit_expr_assign(&mut self, assign: &'ast syn::ExprAssign) {
        self.assign(assign);
    }

    fn visit_expr_binary(&mut self, binary: &'ast syn::ExprBinary) {
        if matches!(
            binary.op,
            syn::BinOp::Eq(_)
                | syn::BinOp::Ne(_)
                | syn::BinOp::Lt(_)
                | syn::BinOp::Le(_)
                | syn::BinOp::Gt(_)
                | syn::BinOp::Ge(_)
        ) {
            self.compare(&binary.left, &binary.right);
        }
        // A sum inside a sum is part of it, and was read with it.
        let outer = (self.money, self.summed);
        if is_sum(&binary.op) && !self.summed {
            self.money |= names_money(binary);
            self.summed = true;
            let mut pieces = Vec::new();
            quote::pieces(&binary.left, &self.texts, &mut pieces);
            quote::pieces(&binary.right, &self.texts, &mut pieces);
            self.quote(pieces, Vec::new());
        }
        self.condition(binary);
        visit::visit_expr_binary(self, binary);
        (self.money, self.summed) = outer;
    }

    fn visit_expr_struct(&mut self, literal: &'ast syn::ExprStruct) {
        let mut keys: Vec<(String, Range<usize>)> = Vec::new();
        let mut cells = Vec::new();
        if let Some(last) = literal.path.segments.last() {
            keys.push((name_of(&last.ident), place::of_path(&literal.path)));
        }
        let fields: Rc<[String]> =
            literal.fields.iter().filter_map(|field| member(&field.member)).collect();
        for field in &literal.fields {
            let held = values(&field.expr, &self.constants);
            if let Member::Named(ident) = &field.member {
                let held = held.clone();
                self.among(Rc::clone(&fields), |walk| {
                    walk.bind(name_of(ident), Binding::Item, held);
                });
            }
            keys.extend(key_of(&field.expr, false));
            cells.extend(named(&field.member, held));
        }
        let of_type = literal.path.segments.last().map(|segment| name_of(&segment.ident));
        let near = fields.iter().chain(&of_type).cloned().collect();
        self.under(near, |walk| walk.row(Form::Struct, keys, cells));
        self.hour_and_minute(literal);
        let texts = texts_of(literal.fields.iter().map(|field| &field.expr));
        for field in &literal.fields {
            let names = of_type.iter().chain(&texts).cloned().chain(member(&field.member));
            self.under(names.collect(), |walk| walk.visit_expr(&field.expr));
        }
        if let Some(rest) = &literal.rest {
            self.visit_expr(rest);
        }
    }

    fn visit_expr_tuple(&mut self, tuple: &'ast syn::ExprTuple) {
        self.cells(Form::List, &tuple.elems);
        self.compound(&tuple.elems);
        let elems: Vec<&Expr> = tuple.elems.iter().collect();
        self.pair(&elems);
        let texts = texts_of(elems.iter().copied());
        self.under(texts, |walk| {
            walk.listed(elems, |walk| visit::visit_expr_tuple(walk, tuple));
        });
    }

    fn visit_expr_array(&mut self, array: &'ast syn::ExprArray) {
        self.cells(Form::List, &array.elems);
        let elems: Vec<&Expr> = array.elems.iter().collect();
        self.pair(&elems);
        self.listed(elems, |walk| visit::visit_expr_array(walk, array));
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        let path: Vec<String> = match &*call.func {
            Expr::Path(path) => path.path.segments.iter().map(|s| name_of(&s.ident)).collect(),
            _ => Vec::new(),
        };
        let near = path.clone();
        self.under(near, |walk| walk.call(call, &path));
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let outer = Rc::clone(&self.beside);
        if !core::mem::take(&mut self.chained) {
            self.beside = self.chain(call);
        }
        let receiver = name_of_place(&call.receiver);
        let near = receiver.into_iter().chain([name_of(&call.method)]).collect();
        self.under(near, |walk| walk.method(call));
        self.chained = matches!(&*call.receiver, Expr::MethodCall(_));
        self.visit_expr(&call.receiver);
        self.chained = false;
        self.beside = outer;
    }

    fn visit_expr_lit(&mut self, lit: &'ast syn::ExprLit) {
        if let Some(number) = crate::fold::literal(&lit.lit) {
            let bytes = lit.lit.span().byte_range();
            self.number(Held { number, bytes, strong: true, text: false });
        }
        if let Some(piece) = quote::piece(&lit.lit) {
            if !self.talk {
                self.entries(&piece);
            }
            self.quote(vec![piece], Vec::new());
        }
    }

    fn visit_expr_match(&mut self, matched: &'ast syn::ExprMatch) {
        self.arms(matched);
    }

    fn visit_expr_if(&mut self, branch: &'ast syn::ExprIf) {
        self.branch(branch);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.use_tree(&item.tree, &mut Vec::new());
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        let name = name_of(&item.ident);
        self.path(vec![name.clone()], item.ident.span().byte_range());
        if let Some((_, rename)) = &item.rename {
            self.facts.renames.push((name, name_of(rename)));
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        // Every path there is comes here.
        if !path.segments.iter().any(|segment| is_hidden(&segment.ident)) {
            return visit::visit_path(self, path);
        }
        let segments = path.segments.iter().map(|segment| name_of(&segment.ident)).collect();
        self.path(segments, place::of_path(path));
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        let segments: Vec<String> =
            mac.path.segments.iter().map(|segment| name_of(&segment.ident)).collect();
        self.path(segments.clone(), place::of_path(&mac.path));
        soup::macro_call(self, &segments, &mac.tokens);
    }

    fn visit_attribute(&mut self, attr: &'ast Attribute) {
        match &attr.meta {
            _ if is_remark(attr) => {}
            Meta::List(list) => soup::attribute(self, &list.tokens),
            Meta::NameValue(pair) => {
                if let Expr::Lit(lit) = &pair.value {
                    self.attribute_literal(&lit.lit);
                }
            }
            Meta::Path(_) => {}
        }
    }

    fn visit_expr(&mut self, expr: &'ast Expr) {
        if let Expr::Verbatim(tokens) = expr {
            return soup::tokens(self, tokens.clone());
        }
        let outer = self.folded;
        self.folded |= self.whole_number(expr);
        visit::visit_expr(self, expr);
        self.folded = outer;
    }
}
